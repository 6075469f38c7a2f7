import type { KeyAction } from '../keyboard/keymap';

export type MenuId =
  | 'import'
  | 'imports'
  | 'dictionary'
  | 'kept-out'
  | 'settings'
  | 'pdf'
  | 'filter'
  | 'full-screen'
  | 'wall'
  | 'theme'
  | 'other'
  | 'keys';

export type MenuItem = {
  readonly id: MenuId;
  readonly label: string;
  readonly action?: KeyAction;
  /** Said at the right, e.g. what is chosen now. */
  readonly now?: string;
  readonly disabled?: boolean;
};

/** The menu's groups, for what is open and how it is shown. */
export function menuOf(
  workspace: { readonly status: unknown; readonly week: unknown },
  appearance: { readonly choice: string; readonly size: string },
): MenuItem[][] {
  const closed = workspace.status === null;
  return [
    [
      { id: 'import', label: 'Import files …', action: 'import', disabled: closed },
      { id: 'imports', label: 'Imports and quarantine', disabled: closed },
      { id: 'dictionary', label: 'Words', disabled: closed },
      { id: 'kept-out', label: 'Kept out', disabled: closed },
      { id: 'settings', label: 'Settings', action: 'settings', disabled: closed },
    ],
    [
      { id: 'pdf', label: 'PDF of the week …', action: 'pdf', disabled: workspace.week === null },
      { id: 'filter', label: 'Filters', action: 'filter', disabled: closed },
    ],
    [
      { id: 'full-screen', label: 'Full screen', action: 'full-screen' },
      { id: 'wall', label: 'Wall size', action: 'wall', now: appearance.size === 'wall' ? 'on' : 'off' },
      { id: 'theme', label: 'Appearance', action: 'theme', now: appearance.choice },
    ],
    [
      { id: 'other', label: 'Another workspace …' },
      { id: 'keys', label: 'Keys of this page', action: 'keys' },
    ],
  ];
}
