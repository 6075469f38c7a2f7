import { computed, ref, watchEffect } from 'vue';
import { defineStore } from 'pinia';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Size = 'desk' | 'wall';

/** 1rem in px; the same values as in tokens.css. */
const REM_PX: Record<Size, number> = { desk: 16, wall: 25.6 };

/** Light or dark, desk or wall; kept in this browser, written to the document's root. */
export const useAppearance = defineStore('appearance', () => {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const systemDark = ref(system.matches);
  system.addEventListener('change', (event) => (systemDark.value = event.matches));

  const choice = ref<ThemeChoice>(remembered('theme', THEME_CHOICES) ?? 'system');
  const size = ref<Size>(remembered('size', ['desk', 'wall']) ?? 'desk');
  const theme = computed(() => (choice.value === 'system' ? systemTheme(systemDark.value) : choice.value));
  const locale = navigator.language;
  const remPx = computed(() => REM_PX[size.value]);

  watchEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme.value;
    dataset['size'] = size.value;
    localStorage.setItem('theme', choice.value);
    localStorage.setItem('size', size.value);
  });

  function nextTheme(): void {
    const index = THEME_CHOICES.indexOf(choice.value);
    choice.value = THEME_CHOICES[(index + 1) % THEME_CHOICES.length] ?? 'system';
  }

  function toggleSize(): void {
    size.value = size.value === 'desk' ? 'wall' : 'desk';
  }

  async function toggleFullScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  return { choice, theme, size, remPx, locale, nextTheme, toggleSize, toggleFullScreen };
});

function systemTheme(dark: boolean): 'light' | 'dark' {
  return dark ? 'dark' : 'light';
}

function remembered<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  const value = localStorage.getItem(key);
  return allowed.find((candidate) => candidate === value);
}
