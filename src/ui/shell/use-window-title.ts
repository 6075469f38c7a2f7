import { watchEffect } from 'vue';

/** Names the window after what it shows: page, workspace, program; what is not known is left out. */
export function useWindowTitle(parts: () => readonly (string | undefined)[]): void {
  watchEffect(() => {
    document.title = [...parts(), 'Lead Review']
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  });
}
