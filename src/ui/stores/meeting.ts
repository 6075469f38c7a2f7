import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { WeekId } from '@core/brand';
import type { Output } from '@core/contract';
import { PAGE_IDS, type PageId } from '@core/pages/definitions';
import { queriesOf } from '@core/pages';
import type { PageFacts } from '@core/pages/view';
import { call } from '../api';
import { useWorkspace } from './workspace';

type BulkCluster = Output<'leads.bulk'>[number];

/** The numbers of one page, for one week, filters and state of the data. */
export type PageNumbers = Omit<PageFacts, 'locale'> & { readonly week: WeekId };

/**
 * The numbers of the meeting's pages. Old ones stay on the page until the new ones are here; an answer to
 * a week that is no longer chosen is thrown away. Answers are kept, so that turning a page is at once.
 */
export const useMeeting = defineStore('meeting', () => {
  const numbers = shallowRef<PageNumbers | null>(null);
  const pending = ref(false);
  const failure = shallowRef<unknown>(null);
  const bulk = shallowRef<readonly BulkCluster[]>([]);
  const kept = new Map<string, PageNumbers>();
  let asked = 0;

  /** Shows a page for the week and filters that are chosen; asks the engine where it is not known yet. */
  async function show(page: PageId): Promise<void> {
    asked += 1;
    const question = asked;
    failure.value = null;
    pending.value = true;
    try {
      const found = await ask(page, useWorkspace().week);
      if (question !== asked) return;
      numbers.value = found;
    } catch (error) {
      if (question === asked) failure.value = error;
    } finally {
      if (question === asked) pending.value = false;
    }
  }

  /** Asks for the other pages of the week and the weeks beside it, so that they are there when they are wanted. */
  async function prepare(shown: PageId): Promise<void> {
    const question = asked;
    const { weeks, week } = useWorkspace();
    const at = weeks.findIndex(({ id }) => id === week);
    const others = PAGE_IDS.filter((page) => page !== shown).map((page) => ({ page, near: week }));
    const beside = [weeks[at - 1], weeks[at + 1]].flatMap((one) =>
      one ? [{ page: shown, near: one.id }] : [],
    );
    for (const { page, near } of [...others, ...beside]) {
      if (question !== asked) return;
      // A failure is told when the page is shown, where it can be acted on.
      await ask(page, near).catch(() => null);
    }
  }

  async function ask(page: PageId, week: WeekId | null): Promise<PageNumbers | null> {
    const { status, filters, version } = useWorkspace();
    if (!status || week === null) return null;
    const key = JSON.stringify([page, week, filters, version]);
    const known = kept.get(key);
    if (known) return known;
    const { answers } = await call('metrics.query', { queries: queriesOf(page, week, filters) });
    const found = { page, status, answers, week, filters };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, found);
    return found;
  }

  function forget(): void {
    kept.clear();
  }

  async function loadBulk(): Promise<void> {
    bulk.value = await call('leads.bulk', {});
  }

  /** Leaves a bulk import out of every number, or keeps it; the engine then says that data changed. */
  async function decideBulk(minute: number, leaveOut: boolean): Promise<void> {
    bulk.value = await call('leads.decideBulk', { minute, leaveOut });
  }

  return { numbers, pending, failure, bulk, show, prepare, forget, loadBulk, decideBulk };
});

/** Pages kept in memory; a page is a few kilobytes. */
const MOST_KEPT = 200;
