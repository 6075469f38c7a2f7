import type { Ref } from 'vue';

const FOCUSABLE = 'button, a[href]';

/** Up and down move the focus from row to row (`data-row`) of a page, to the first number that opens. */
export function useRowFocus(root: Ref<HTMLElement | null>): (by: 1 | -1) => void {
  return (by) => {
    const targets = [...(root.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].flatMap((row) => {
      const target = row.querySelector<HTMLElement>(FOCUSABLE);
      return target ? [{ row, target }] : [];
    });
    const at = targets.findIndex(({ row }) => row.contains(document.activeElement));
    const next = at < 0 ? (by > 0 ? targets[0] : targets.at(-1)) : targets[at + by];
    next?.target.focus();
    next?.target.scrollIntoView({ block: 'nearest' });
  };
}
