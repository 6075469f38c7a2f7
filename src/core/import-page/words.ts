import type { FilePreview, ImportReport } from '../contract/intake';
import type { Kind } from '../contract/shared';
import { SYSTEM_TITLES } from './choices';
import type { Progress } from './state';

/** What a kind of file holds, for people. */
export const KIND_LABELS: Record<Kind, string> = {
  leads: 'Leads',
  activities: 'Activities',
  deals: 'Deals',
  stages: 'Stage changes',
};

/** Name of a preset for people; unknown ones as they are. */
export function presetLabel(preset: string): string {
  return preset === 'mapped' ? 'your own mapping' : (SYSTEM_TITLES.get(preset) ?? preset);
}

const DELIMITERS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** What was recognised in a file: `HubSpot · Leads · UTF-8 · comma · mapping remembered`. */
export function recognisedText(preview: FilePreview): string {
  const { kind, preset, encoding, delimiter, remembered } = preview;
  const parts = [
    presetLabel(preset),
    kind === null ? 'kind not recognised' : KIND_LABELS[kind],
    encoding.toUpperCase(),
  ];
  // A workbook has no delimiter.
  if (delimiter !== '') parts.push(DELIMITERS[delimiter] ?? `separated by "${delimiter}"`);
  if (remembered) parts.push('mapping remembered');
  return parts.join(' · ');
}

/** A question in its asking part, up to the last question mark, and what follows from the answer. */
export function questionParts(text: string): { readonly asks: string; readonly tells: string } {
  const end = text.lastIndexOf('?') + 1;
  return end === 0 ? { asks: text, tells: '' } : { asks: text.slice(0, end), tells: text.slice(end).trim() };
}

/** The engine writes instants in ISO 8601, for people and scripts alike; a page says them as elsewhere. */
export function withLocalTimes(text: string, instant: (at: number) => string): string {
  return text.replaceAll(
    /(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:Z| UTC)/g,
    (_, iso: string) => instant(Date.parse(`${iso}Z`)),
  );
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** `12 kB`, in steps of 1000 as files are shown elsewhere. */
export function bytesText(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const digits = power > 0 && value < 10 ? 1 : 0;
  return `${value.toLocaleString(locale, { maximumFractionDigits: digits })} ${UNITS[power] ?? 'B'}`;
}

/** Rows, rate and time left of a long work: `48,000 rows · 31,000 a second · 12 s left`. */
export function progressText(progress: Progress, locale: string): string {
  const number = (value: number): string => Math.round(value).toLocaleString(locale);
  const parts = [`${number(progress.rows)} rows`];
  if (progress.rowsPerSecond >= 1) parts.push(`${number(progress.rowsPerSecond)} a second`);
  if (progress.msLeft !== null) parts.push(`${durationText(progress.msLeft, locale)} left`);
  return parts.join(' · ');
}

/** `12 s`, `3 min`; at least 1 s, so that nothing promises to be over while it runs. */
function durationText(ms: number, locale: string): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 100) return `${seconds.toLocaleString(locale)} s`;
  return `${Math.ceil(seconds / 60).toLocaleString(locale)} min`;
}

/** The counts of all files of an import. */
export type ReportTotals = Pick<
  ImportReport,
  'records' | 'accepted' | 'new' | 'changed' | 'unchanged' | 'quarantined'
>;

/** Sums over the files; nothing else than the files' own counts is ever shown as a total. */
export function totalsOf(reports: readonly ImportReport[]): ReportTotals {
  const totals: ReportTotals = { records: 0, accepted: 0, new: 0, changed: 0, unchanged: 0, quarantined: 0 };
  for (const report of reports) {
    for (const name of Object.keys(totals) as (keyof ReportTotals)[]) totals[name] += report[name];
  }
  return totals;
}

/** The import in a sentence, before (`staged`) or after (`written`) it. */
export function reportSentence(
  reports: readonly ImportReport[],
  when: 'staged' | 'written',
  locale: string,
): string {
  const totals = totalsOf(reports);
  const number = (value: number): string => value.toLocaleString(locale);
  if (totals.new + totals.changed === 0) {
    return when === 'staged'
      ? `Nothing new: all ${number(totals.unchanged)} accepted records are here already.`
      : `Nothing changed: all ${number(totals.unchanged)} accepted records were here already.`;
  }
  const one = totals.new + totals.changed === 1;
  const verb = when === 'staged' ? 'will be' : one ? 'was' : 'were';
  const changed = totals.changed > 0 ? ` and ${number(totals.changed)} changed` : '';
  const records = totals.records === 1 ? '1 record' : `${number(totals.records)} records`;
  return `${number(totals.new)} new${changed} of ${records} ${verb} written.`;
}
