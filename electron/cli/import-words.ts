import type { ImportReport } from '@core/contract/intake';
import { isoInstant, printable } from './table';

/** An import for `--json`: as the engine reports it, instants as ISO 8601 in UTC. */
export function importDocument(report: ImportReport): Record<string, unknown> {
  return { ...report, from: isoOrNull(report.from), to: isoOrNull(report.to), asOf: isoOrNull(report.asOf) };
}

/** An import in words, a line for the counts and one for each note. */
export function importSentences(report: ImportReport): string[] {
  const { records, accepted, quarantined } = report;
  const parts = [`${report.new} new`, `${report.changed} changed`, `${report.unchanged} unchanged`];
  const span =
    report.from === null || report.to === null
      ? ''
      : ` From ${isoInstant(report.from)} to ${isoInstant(report.to)}.`;
  const asOf = report.asOf === null ? '' : ` Data up to ${isoInstant(report.asOf)}.`;
  return [
    `${printable(report.file)} (${report.kind}, ${report.preset}): ${records} records = ${accepted} accepted (${parts.join(', ')}) + ${quarantined} not accepted.${span}${asOf}`,
    ...report.notes.map((note) => `  ${printable(note)}`),
  ];
}

export function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : isoInstant(instant);
}
