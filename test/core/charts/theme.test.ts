import { describe, expect, test } from 'vitest';
import { CHART_THEMES } from '@core/charts';

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.values(CHART_THEMES))('theme $name', (theme) => {
  test('keeps text readable on the paper (4.5)', () => {
    for (const color of [theme.ink, theme.soft, theme.warning, ...Object.values(theme.groups)]) {
      expect(contrast(color, theme.paper), color).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('keeps marks visible on the paper (3)', () => {
    for (const color of [theme.accent, theme.muted]) {
      expect(contrast(color, theme.paper), color).toBeGreaterThanOrEqual(3);
    }
  });

  test('keeps the line visible on the usual range (3)', () => {
    expect(contrast(theme.accent, theme.usual)).toBeGreaterThanOrEqual(3);
  });
});
