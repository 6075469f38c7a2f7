/**
 * Ends the host some time after its last page has gone: long enough for a reload, short enough that
 * nobody has to stop it by hand. Before the first page has come it waits without end.
 */
export type Lifetime = { readonly pages: (open: number) => void; readonly cancel: () => void };

/** @param delayMs null: never ends by itself. */
export function createLifetime(delayMs: number | null, end: () => void): Lifetime {
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => clearTimeout(timer);
  return {
    pages(open) {
      cancel();
      if (open === 0 && delayMs !== null) timer = setTimeout(end, delayMs);
    },
    cancel,
  };
}
