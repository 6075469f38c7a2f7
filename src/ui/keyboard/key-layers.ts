import type { KeyAction } from './keymap';

export type KeyHandlers = Partial<Record<KeyAction, (key: string) => void>>;

/**
 * Who answers the keyboard: the newest layer first (a dialog over a page over the shell).
 * A modal layer keeps every key from those below it.
 */
export type KeyLayer = { readonly handlers: KeyHandlers; readonly modal: boolean };

export type KeyLayers = {
  /** Puts a layer on top; returns the way to take it off. */
  push(layer: KeyLayer): () => void;
  /** Runs the topmost handler of an action; false where nobody has one. */
  run(action: KeyAction, key: string): boolean;
  /** Actions that would do something now, topmost layer first, each once. */
  actions(): KeyAction[];
};

export function createKeyLayers(): KeyLayers {
  const layers: KeyLayer[] = [];

  function reachable(): KeyLayer[] {
    const modal = layers.findLastIndex((layer) => layer.modal);
    return layers.slice(Math.max(modal, 0)).reverse();
  }

  return {
    push(layer) {
      layers.push(layer);
      return () => {
        const index = layers.indexOf(layer);
        if (index >= 0) layers.splice(index, 1);
      };
    },
    run(action, key) {
      const handler = reachable().find((layer) => layer.handlers[action])?.handlers[action];
      handler?.(key);
      return handler !== undefined;
    },
    actions() {
      const found = reachable().flatMap((layer) => Object.keys(layer.handlers) as KeyAction[]);
      return [...new Set(found)];
    },
  };
}
