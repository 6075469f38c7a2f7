import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '@core/bridge';
import type { EngineEvent } from '@core/contract';
import { useWork } from '@ui/stores/work';

let say: (event: EngineEvent) => void = () => undefined;
const progress = (phase: 'facts' | 'staging', share: number | null): EngineEvent => ({
  event: 'progress',
  phase,
  file: '',
  rows: 10,
  share,
  rowsPerSecond: 1,
  msLeft: null,
  cancellable: false,
});

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  const page = globalThis as { leadReview?: Partial<Bridge> };
  page.leadReview = {
    onEvent: (listener) => {
      say = listener;
      return () => undefined;
    },
  };
  useWork().follow();
});
afterEach(() => vi.useRealTimers());

describe('the engine’s work, as any page says it', () => {
  it('shows what is being counted and how far it is, until the data changed', () => {
    const work = useWork();
    say(progress('facts', 0.4));
    expect([work.words, work.share]).toEqual(['Counting every lead again', 0.4]);
    say({ event: 'data-changed', reason: 'settings' });
    expect(work.words).toBeNull();
  });

  it('is silent about an import, which has its own page', () => {
    say(progress('staging', 0.4));
    expect(useWork().words).toBeNull();
  });

  it('ends by itself where the engine falls silent', () => {
    say(progress('facts', null));
    vi.advanceTimersByTime(1_400);
    expect(useWork().words).not.toBeNull();
    vi.advanceTimersByTime(200);
    expect(useWork().words).toBeNull();
  });
});
