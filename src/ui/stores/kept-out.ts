import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Output } from '@core/contract';
import { EVER, KEPT_OUT, type KeptOutId } from '@core/kept-out';
import { call } from '../api';
import { useWorkspace } from './workspace';

/** What is not among the leads in, counted over every day, and the minutes that look like an import. */
export const useKeptOut = defineStore('kept-out', () => {
  const counts = shallowRef<Readonly<Partial<Record<KeptOutId | 'leads_in', number>>> | null>(null);
  const clusters = shallowRef<Output<'leads.bulk'>>([]);
  const busy = ref(false);
  let asked = 0;

  async function load(): Promise<void> {
    asked += 1;
    const question = asked;
    const metrics: (KeptOutId | 'leads_in')[] = ['leads_in', ...KEPT_OUT];
    const [{ answers }, bulk] = await Promise.all([
      call('metrics.query', { queries: [{ metrics, range: EVER, filters: useWorkspace().filters }] }),
      call('leads.bulk', {}),
    ]);
    if (question !== asked) return;
    counts.value = Object.fromEntries(metrics.map((id) => [id, answers[0]?.metrics[id]?.value ?? 0]));
    clusters.value = bulk;
  }

  /** Leaves the leads of a minute out of every number, or takes them in again. */
  async function decide(minute: number, leaveOut: boolean): Promise<void> {
    busy.value = true;
    try {
      clusters.value = await call('leads.decideBulk', { minute, leaveOut });
      await load();
    } finally {
      busy.value = false;
    }
  }

  return { counts, clusters, busy, load, decide };
});
