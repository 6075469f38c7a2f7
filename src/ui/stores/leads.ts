import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { LeadId } from '@core/brand';
import type { Input, Output } from '@core/contract';
import type { Behind } from '@core/pages/view';
import { call, finishSave, saveAs } from '../api';
import { useWorkspace } from './workspace';

type Query = Omit<Input<'leads.list'>, 'offset' | 'limit'>;
export type LeadRow = Output<'leads.list'>['rows'][number];
export type LeadDetail = Output<'leads.show'>;
export type LeadSort = NonNullable<Input<'leads.list'>['sort']>;

/** Rows are fetched in pages of this many (the contract allows 500). */
export const LEADS_PAGE = 200;

const NEWEST_LAST: LeadSort = { column: 'arrived', descending: false };

/** The leads behind one number: rows by page as the list shows them, search, order, one lead in full. */
export const useLeads = defineStore('leads', () => {
  const behind = shallowRef<Behind | null>(null);
  const title = ref('');
  const search = ref('');
  const sort = shallowRef<LeadSort>(NEWEST_LAST);
  const total = ref<number | null>(null);
  const pages = shallowRef<ReadonlyMap<number, readonly LeadRow[]>>(new Map());
  const detail = shallowRef<LeadDetail | null>(null);
  const failure = shallowRef<unknown>(null);
  const exporting = ref(false);
  const open = computed(() => behind.value !== null);
  // Answers to a question that is no longer asked are thrown away.
  let asked = 0;
  const underway = new Set<number>();

  function query(target: Behind): Query {
    const { filters } = useWorkspace();
    return { ...target, filters, search: search.value, sort: sort.value };
  }

  /** Opens the list behind a number. */
  async function show(target: Behind, words: string): Promise<void> {
    behind.value = target;
    title.value = words;
    search.value = '';
    sort.value = NEWEST_LAST;
    total.value = null;
    detail.value = null;
    pages.value = new Map();
    await refresh();
  }

  function close(): void {
    behind.value = null;
    detail.value = null;
    asked += 1;
  }

  /** Asks again from the first row; the old rows stay until the new ones are here. */
  async function refresh(): Promise<void> {
    asked += 1;
    underway.clear();
    failure.value = null;
    await fetchPage(0, asked, true);
  }

  /** Makes sure that a row is there or on its way. */
  async function need(index: number): Promise<void> {
    const page = Math.floor(index / LEADS_PAGE);
    if (pages.value.has(page) || underway.has(page)) return;
    await fetchPage(page, asked, false);
  }

  async function fetchPage(page: number, question: number, first: boolean): Promise<void> {
    if (!behind.value) return;
    underway.add(page);
    try {
      const slice = { offset: page * LEADS_PAGE, limit: LEADS_PAGE };
      const answer = await call('leads.list', { ...query(behind.value), ...slice });
      if (question !== asked) return;
      total.value = answer.total;
      pages.value = new Map([...(first ? [] : pages.value), [page, answer.rows]]);
    } catch (error) {
      if (question === asked) failure.value = error;
    } finally {
      if (question === asked) underway.delete(page);
    }
  }

  function row(index: number): LeadRow | undefined {
    return pages.value.get(Math.floor(index / LEADS_PAGE))?.[index % LEADS_PAGE];
  }

  async function find(text: string): Promise<void> {
    search.value = text;
    await refresh();
  }

  /** Sorts by a column; once more turns it round. */
  async function sortBy(column: LeadSort['column']): Promise<void> {
    const same = sort.value.column === column;
    sort.value = { column, descending: same && !sort.value.descending };
    await refresh();
  }

  async function showLead(lead: LeadId): Promise<void> {
    const question = asked;
    const answer = await call('leads.show', { lead });
    if (question === asked) detail.value = answer;
  }

  function closeLead(): void {
    detail.value = null;
  }

  /** Writes every row of the list as CSV. @returns rows written, null where the user cancelled. */
  async function exportCsv(): Promise<number | null> {
    if (!behind.value) return null;
    const asking = query(behind.value);
    const file = await saveAs('csv', `${fileName(title.value)}.csv`);
    if (file === null) return null;
    exporting.value = true;
    try {
      const { rows } = await call('leads.export', { ...asking, file });
      await finishSave(file);
      return rows;
    } finally {
      exporting.value = false;
    }
  }

  return {
    ...{ behind, title, search, sort, total, pages, detail, failure, exporting, open },
    ...{ show, close, refresh, need, row, find, sortBy, showLead, closeLead, exportCsv },
  };
});

/** A title as a file name on every system. */
export function fileName(words: string): string {
  const name = words.replaceAll(/[^\p{L}\p{N} ,.-]+/gu, ' ').replaceAll(/\s+/g, ' ');
  return name.trim().slice(0, 80) || 'leads';
}
