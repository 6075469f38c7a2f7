/** Ctrl-C and the end of a service, as a command may ask to hear of them. */
export type Interrupt = {
  /** Called once, at the first signal; replaces the listener before. */
  readonly on: (listener: () => void) => void;
  /** Lets signals end the process again. */
  release(): void;
};

/**
 * Takes over SIGINT and SIGTERM. The second signal, or one that nobody listens for, ends the process
 * with 1: the workspace is safe, what was not committed is not in it.
 * @param last what must still be done then; not asynchronous
 */
export function takeInterrupts(last: () => void): Interrupt {
  let listener: (() => void) | undefined;
  const onSignal = (): void => {
    const heard = listener;
    listener = undefined;
    if (heard) heard();
    else {
      last();
      process.exit(1);
    }
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    on(next) {
      listener = next;
    },
    release() {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    },
  };
}
