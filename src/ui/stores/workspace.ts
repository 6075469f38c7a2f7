import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { FileToken, WeekId } from '@core/brand';
import type { Input, Output } from '@core/contract';
import type { FilterDimension } from '@core/metrics/ids';
import { shiftWeek, weekFromId, type Week } from '@core/week';
import { call, hostKind, onEvent, openFiles, saveAs } from '../api';
import { useNotices } from './notices';

type Status = NonNullable<Output<'workspace.status'>>;
type Filters = NonNullable<Input<'metrics.query'>['queries'][number]['filters']>;
type FilterValues = Output<'metrics.filterValues'>;

/** A browser hands over what was in a file, never the file itself. */
const COPIED = 'A copy was opened, kept in Lead Review’s own folder; the file you chose stays as it is.';

/** A week of the picker. `complete`: the leads file covers it whole. */
export type WeekChoice = Week & { readonly complete: boolean };

/**
 * The open workspace: its status, the week on the wall, and the filters. `version` rises whenever the
 * data behind it may have changed, so that whoever shows numbers asks again.
 */
export const useWorkspace = defineStore('workspace', () => {
  const status = shallowRef<Status | null>(null);
  const known = ref(false);
  const version = ref(0);
  const week = ref<WeekId | null>(null);
  const filters = shallowRef<Filters>({});
  const filterValues = shallowRef<FilterValues>({});

  const weeks = computed((): WeekChoice[] => (status.value ? weeksOf(status.value) : []));
  const chosen = computed(() => weeks.value.find((choice) => choice.id === week.value) ?? null);
  const empty = computed(() => status.value !== null && status.value.counts.leads === 0);
  const filtered = computed(() => Object.keys(filters.value).length > 0);

  /** Reads the status anew; keeps the week where it still exists. */
  async function load(): Promise<void> {
    take(await call('workspace.status', {}));
  }

  function take(next: Status | null): void {
    const other = next?.name !== status.value?.name || next?.sample !== status.value?.sample;
    // Monday's import moves the wall to the week it completed, unless an older week was chosen.
    const atNewest = week.value === (status.value?.lastCompleteWeek ?? null);
    status.value = next;
    known.value = true;
    if (other) {
      filters.value = {};
      filterValues.value = {};
      week.value = null;
    }
    if (atNewest || !chosen.value) week.value = next?.lastCompleteWeek ?? next?.lastWeek ?? null;
    version.value += 1;
  }

  function chooseWeek(id: WeekId): void {
    if (weeks.value.some((choice) => choice.id === id)) week.value = id;
  }

  /** Moves by whole weeks, within the weeks that hold leads. */
  function moveWeek(count: number): void {
    const index = weeks.value.findIndex((choice) => choice.id === week.value);
    const next = weeks.value[index + count];
    if (index >= 0 && next) week.value = next.id;
  }

  /** The values a dimension is narrowed to; none: not narrowed. */
  function setFilter(dimension: FilterDimension, keys: readonly string[]): void {
    const rest = Object.entries(filters.value).filter(([name]) => name !== dimension);
    const entries = keys.length > 0 ? [...rest, [dimension, [...keys]]] : rest;
    filters.value = Object.fromEntries(entries) as Filters;
  }

  function clearFilters(): void {
    filters.value = {};
  }

  async function loadFilterValues(): Promise<void> {
    filterValues.value = await call('metrics.filterValues', {});
  }

  async function openSample(): Promise<void> {
    take(await call('workspace.openSample', {}));
  }

  /** @returns false where the user cancelled the dialog. */
  async function open(): Promise<boolean> {
    const [file] = await openFiles('workspace');
    if (!file) return false;
    take(await call('workspace.open', { file: file.token }));
    if (hostKind() === 'browser') useNotices().say(COPIED, 'plain', { stays: true });
    return true;
  }

  async function openRecent(id: string): Promise<void> {
    take(await call('workspace.openRecent', { id }));
  }

  /** @returns false where the user cancelled the dialog. */
  async function create(suggestedName: string): Promise<boolean> {
    const file: FileToken | null = await saveAs('workspace', suggestedName);
    if (file === null) return false;
    take(await call('workspace.create', { file }));
    return true;
  }

  async function close(): Promise<void> {
    await call('workspace.close', {});
    take(null);
  }

  async function recent(): Promise<Output<'workspace.recent'>> {
    return call('workspace.recent', {});
  }

  /** Follows the engine: whatever changed, the status is read again. Returns the way to stop. */
  function follow(failed: (error: unknown) => void, restarted: (sentence: string) => void): () => void {
    return onEvent((event) => {
      if (event.event === 'engine-restarted') restarted(event.message);
      if (event.event === 'data-changed' || event.event === 'engine-restarted') load().catch(failed);
    });
  }

  return {
    ...{ status, known, version, week, weeks, chosen, empty, filters, filtered, filterValues },
    ...{ load, chooseWeek, moveWeek, setFilter, clearFilters, loadFilterValues, follow },
    ...{ openSample, open, openRecent, create, close, recent },
  };
});

/** Every week from the first with arrivals to the last, oldest first. */
function weeksOf({ settings, firstWeek, lastWeek, lastCompleteWeek }: Status): WeekChoice[] {
  const { weekStart } = settings;
  const last = lastWeek === null ? undefined : weekFromId(lastWeek, weekStart);
  let week = firstWeek === null ? undefined : weekFromId(firstWeek, weekStart);
  const complete = lastCompleteWeek === null ? undefined : weekFromId(lastCompleteWeek, weekStart);
  const weeks: WeekChoice[] = [];
  while (week && last && week.from <= last.from) {
    weeks.push({ ...week, complete: complete !== undefined && week.from <= complete.from });
    week = shiftWeek(week, 1, weekStart);
  }
  return weeks;
}
