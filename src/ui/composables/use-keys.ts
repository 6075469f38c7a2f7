import { onScopeDispose } from 'vue';
import { createKeyLayers, type KeyHandlers } from '../keyboard/key-layers';
import { actionOf, type KeyAction } from '../keyboard/keymap';

const layers = createKeyLayers();

/**
 * Answers keys while the calling component lives. `modal` keeps every other key from the page below
 * (dialogs, drawers).
 */
export function useKeys(handlers: KeyHandlers, options: { modal?: boolean } = {}): void {
  onScopeDispose(layers.push({ handlers, modal: options.modal ?? false }));
}

/** Actions that keys would run now; for the `?` dialog, read before it opens. */
export function liveActions(): KeyAction[] {
  return layers.actions();
}

/** The program's only keyboard listener; called once by the shell. */
export function useKeyListener(): void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    const action = actionOf({ key, ctrlKey, metaKey, altKey, ...focusOf(event.target) });
    if (action && layers.run(action, key)) event.preventDefault();
  };
  window.addEventListener('keydown', listen);
  onScopeDispose(() => window.removeEventListener('keydown', listen));
}

const FIELDS =
  'input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable], [role=menu], [role=listbox]';

function focusOf(target: EventTarget | null): { inField: boolean; onControl: boolean } {
  if (!(target instanceof Element)) return { inField: false, onControl: false };
  return {
    inField: target.closest(FIELDS) !== null,
    onControl: target.closest('a[href], button, summary, [role=menuitem]') !== null,
  };
}
