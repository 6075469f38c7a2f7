import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** In screen coordinates (device-independent pixels). */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type WindowState = Partial<Area> & {
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
};

const saved = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400).max(20_000),
  height: z.number().int().min(300).max(20_000),
  maximized: z.boolean(),
});

const FIRST: WindowState = { width: 1280, height: 860, maximized: false };
/** So much of a window must lie on a screen to be taken hold of there. */
const GRIP = { width: 120, height: 40 };

/** The window as it was left, on a screen that still exists; else of the same size where the system puts it. */
export function restoreWindow(folder: string, screens: readonly Area[]): WindowState {
  const state = read(folder);
  if (!state) return FIRST;
  if (screens.some((screen) => isReachable(state, screen))) return state;
  return { width: state.width, height: state.height, maximized: state.maximized };
}

/** Its upper edge with the title bar must be on the screen, wide enough to grip. */
function isReachable(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= GRIP.width && window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height;
}

export function saveWindow(folder: string, state: Area & { readonly maximized: boolean }): void {
  const file = join(folder, 'window.json');
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // Where a window stood is not worth a message.
  }
}

function read(folder: string): z.infer<typeof saved> | undefined {
  try {
    return saved.parse(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')));
  } catch {
    return undefined;
  }
}
