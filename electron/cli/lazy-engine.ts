import type { EngineEvent } from '@core/contract';
import type { EnginePair } from '../engine/engine-pair';

/** The engine, started with the first question: what is not understood is told at once, without it. */
export type LazyEngine = Pick<EnginePair, 'call' | 'grant' | 'stop'>;

export function lazyEngine(start: () => EnginePair, onEvent: (event: EngineEvent) => void): LazyEngine {
  let pair: EnginePair | undefined;
  const started = (): EnginePair => {
    if (!pair) {
      pair = start();
      pair.onEvent(onEvent);
    }
    return pair;
  };
  return {
    call: (method, input) => started().call(method, input),
    grant: (path, purpose, name) => started().grant(path, purpose, name),
    stop: async () => pair?.stop(),
  };
}
