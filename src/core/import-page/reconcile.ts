import type { ReconcileLine, Reconciliation } from '../contract/intake';
import type { Kind } from '../contract/shared';

/** What is known of a file and of the records held, to explain the total that a CRM shows. */
export type ReconcileCounts = {
  /** undefined: the question is about all that is held. */
  readonly file:
    | {
        readonly records: number;
        readonly new: number;
        readonly changed: number;
        readonly unchanged: number;
        readonly quarantined: number;
        /** Of the unchanged: ids that came again later in the same file. */
        readonly repeated: number;
        /** Of the quarantined: read again since. */
        readonly retried: number;
        /** Rows left out by the preset's rules, not among the records. */
        readonly setAside: number;
      }
    | undefined;
  readonly held: number;
  /** Leads that do not count as leads in, by why. */
  readonly keptOut: Readonly<Record<string, number>>;
};

const KEPT_OUT = ['merged', 'deleted', 'test', 'bulk', 'repeat', 'recycled'] as const;
const KEPT_OUT_LABELS: Record<(typeof KEPT_OUT)[number], string> = {
  merged: 'held, merged into another lead',
  deleted: 'held, deleted in the CRM',
  test: 'held, test leads',
  bulk: 'held, left out as a bulk import',
  repeat: 'held, repeat inquiries',
  recycled: 'held, repeat inquiries after 90 days',
};
const NOUN: Record<Kind, string> = {
  leads: 'leads',
  activities: 'activities',
  deals: 'deals',
  stages: 'stage changes',
};

/**
 * Explains the difference between the total that the CRM shows and the records of a file (or, without a
 * file, the records held). A cause counts as the explanation only where its number is the difference.
 */
export function reconcile(kind: Kind, total: number, counts: ReconcileCounts): Reconciliation {
  const lines = linesOf(counts, kind);
  const difference = total - (counts.file?.records ?? counts.held);
  const cause = causeOf(difference, counts);
  const unexplained = difference === 0 || cause !== undefined ? 0 : difference;
  return { difference, unexplained, sentence: sentenceOf(kind, total, difference, counts, cause), lines };
}

function linesOf({ file, held, keptOut }: ReconcileCounts, kind: Kind): ReconcileLine[] {
  const lines: ReconcileLine[] = [];
  const add = (id: ReconcileLine['id'], label: string, count: number, always = false): void => {
    if (always || count > 0) lines.push({ id, label, count });
  };
  if (file) {
    add('records', 'records in the file', file.records, true);
    add('new', 'of them new', file.new);
    add('changed', 'of them changed', file.changed);
    add('unchanged', 'of them here before', file.unchanged - file.repeated);
    add('repeated', 'of them an id that comes again later in the file', file.repeated);
    add('quarantined', 'of them in quarantine', file.quarantined - file.retried);
    add('retried', 'of them read again from the quarantine', file.retried);
    add('set-aside', "rows set aside by the preset's rules", file.setAside);
  }
  add('held', `${NOUN[kind]} held${file ? ' of this system' : ''}`, held, true);
  for (const reason of KEPT_OUT) add(reason, KEPT_OUT_LABELS[reason], keptOut[reason] ?? 0);
  if (kind === 'leads') {
    const out = KEPT_OUT.reduce((sum, reason) => sum + (keptOut[reason] ?? 0), 0);
    add('counted', 'leads in, as counted', held - out, true);
  }
  return lines;
}

/** Something whose number is the difference: rows the CRM counts and we do not, or the other way round. */
function causeOf(difference: number, { file, keptOut }: ReconcileCounts): string | undefined {
  const more = file && file.setAside > 0 && difference === file.setAside;
  if (more) return `the ${file.setAside} rows that the preset's rules set aside`;
  const merged = keptOut['merged'] ?? 0;
  const deleted = keptOut['deleted'] ?? 0;
  const fewer: [number, string][] = [
    [file?.repeated ?? 0, 'id that stands twice in the file'],
    [file?.quarantined ?? 0, 'record that was not accepted'],
    [merged, 'merged lead'],
    [deleted, 'deleted lead'],
    [keptOut['test'] ?? 0, 'test lead'],
    [merged + deleted, 'merged or deleted lead'],
  ];
  const found = fewer.find(([count]) => count > 0 && -difference === count);
  return found && `the count of: ${found[1]} (${found[0]}), which the CRM may leave out`;
}

function sentenceOf(
  kind: Kind,
  total: number,
  difference: number,
  { file, held }: ReconcileCounts,
  cause: string | undefined,
): string {
  const where = file ? 'the file' : 'the workspace';
  const ours = file?.records ?? held;
  if (difference === 0) return `Your CRM shows ${total} ${NOUN[kind]}, and ${where} holds as many.`;
  const more = `Your CRM shows ${total} ${NOUN[kind]}, ${where} holds ${ours}: ${Math.abs(difference)} ${difference > 0 ? 'fewer' : 'more'}.`;
  if (cause !== undefined) return `${more} The difference is exactly ${cause}.`;
  return difference > 0
    ? `${more} Nothing here explains it: the export was narrower than the CRM's list (a filter, a view, rights), or older than its total.`
    : `${more} Nothing here explains it: the CRM's list is narrower than the export (a filter, archived records), or records were deleted since.`;
}
