/**
 * The one keyboard map. What a key means is said here once; pages say what they do about it
 * (`useKeys`), the footer and the `?` dialog read the words from here.
 */
export const KEY_ACTIONS = {
  'previous-page': { keys: ['ArrowLeft'], label: 'Page before' },
  'next-page': { keys: ['ArrowRight'], label: 'Next page' },
  'go-to-page': { keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], label: 'Page of that number' },
  'row-up': { keys: ['ArrowUp'], label: 'Row above' },
  'row-down': { keys: ['ArrowDown'], label: 'Row below' },
  'open-leads': { keys: ['Enter'], label: 'The leads behind the number' },
  search: { keys: ['/'], label: 'Search' },
  export: { keys: ['e'], label: 'Export as CSV' },
  accept: { keys: ['y'], label: 'Accept the proposal' },
  undo: { keys: ['u'], label: 'Take back the last change' },
  filter: { keys: ['l'], label: 'Filters' },
  week: { keys: ['w'], label: 'Choose the week' },
  'week-before': { keys: ['['], label: 'Week before' },
  'week-after': { keys: [']'], label: 'Week after' },
  wall: { keys: ['p'], label: 'Wall size' },
  'full-screen': { keys: ['f'], label: 'Full screen' },
  theme: { keys: ['t'], label: 'Light, dark or as the system' },
  pdf: { keys: ['d'], label: 'PDF of the week' },
  import: { keys: ['i'], label: 'Import files' },
  settings: { keys: [','], label: 'Settings' },
  sample: { keys: ['s'], label: 'Open the sample' },
  keys: { keys: ['?'], label: 'Keys of this page' },
  back: { keys: ['Escape'], label: 'Back' },
} as const satisfies Record<string, { keys: readonly string[]; label: string }>;

export type KeyAction = keyof typeof KEY_ACTIONS;

/** What of a DOM keyboard event decides. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The focus is where the user writes or picks: keys belong to the field, but for Escape. */
  readonly inField: boolean;
  /** The focus is on something that Enter or the arrows already act on. */
  readonly onControl: boolean;
};

/** The action a key press stands for, or undefined where it belongs to the browser or to a field. */
export function actionOf(press: KeyPress): KeyAction | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  if (press.inField && press.key !== 'Escape') return undefined;
  if (press.onControl && press.key === 'Enter') return undefined;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return actionByKey.get(key);
}

/** How a key is written on its cap. */
export function capOf(key: string): string {
  return CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The caps of an action: one per key, the nine page numbers as a range. */
export function capsOf(action: KeyAction): string[] {
  return action === 'go-to-page' ? ['1–9'] : KEY_ACTIONS[action].keys.map(capOf);
}

const CAPS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

const actionByKey = new Map<string, KeyAction>(
  Object.entries(KEY_ACTIONS).flatMap(([action, { keys }]) =>
    keys.map((key): [string, KeyAction] => [key, action as KeyAction]),
  ),
);
