import type { LeadRow, LeadsQuery } from '@core/contract/metrics';
import { METRIC_IDS, STEPS } from '@core/metrics/ids';
import type { Args } from '../args';
import type { Command } from '../command';
import { readCell, readFilters } from '../filter-choice';
import { readAllPages } from '../pages';
import { rangeOrLastWeek, readRange } from '../range-choice';
import { required } from '../session';
import { formatTable, isoInstant } from '../table';

/** The leads behind a number: as many rows as the number says. */
export const leadsCommand: Command = {
  name: 'leads',
  operands: '',
  summary: 'the leads behind a number',
  options: [
    'metric',
    'week',
    'from',
    'to',
    'step',
    'part',
    'search',
    'csv',
    'source',
    'owner',
    'reason',
    'reason-group',
    'day',
    'hour',
    'tier',
    'campaign',
    'channel',
  ],
  async run(session, args) {
    const given = readRange(args);
    const question = readQuestion(args);
    const query: LeadsQuery = { ...question, range: rangeOrLastWeek(given, await session.open()) };
    const csv = args.text('csv');
    if (csv !== undefined) {
      const { rows } = await session.call('leads.export', { ...query, file: session.grant(csv, 'save') });
      return { exit: 0, document: { file: csv, rows }, text: `${rows} leads written to ${csv}` };
    }
    const { total, rows } = await readAllPages((page) => session.call('leads.list', { ...query, ...page }));
    const document = { metric: query.metric, part: query.part, total, rows: rows.map(leadDocument) };
    return { exit: 0, document, text: `${leadTable(rows)}\n${total} leads` };
  },
};

function readQuestion(args: Args): Omit<LeadsQuery, 'range'> {
  const by = readCell(args);
  return {
    metric: required('metric', args.oneOf('metric', METRIC_IDS)),
    part: args.oneOf('part', ['numerator', 'denominator']) ?? 'denominator',
    step: args.oneOf('step', STEPS),
    by,
    filters: readFilters(args, by?.dimension),
    search: args.text('search') ?? '',
    sort: { column: 'arrived', descending: false },
  };
}

/** Row ids are the file's own; outside it a lead is known by the CRM's id. */
function leadDocument({ lead, key, arrivedAt, ...rest }: LeadRow): Record<string, unknown> {
  return { lead, key, arrivedAt: isoInstant(arrivedAt), ...rest };
}

function leadTable(rows: readonly LeadRow[]): string {
  const heads = [
    { label: 'Lead' },
    { label: 'Arrived' },
    { label: 'Response' },
    { label: 'Minutes', align: 'end' as const },
    { label: 'Source' },
    { label: 'Owner' },
    { label: 'Status' },
    { label: 'Reason' },
    { label: 'Name' },
  ];
  const cells = rows.map((row) => [
    row.key,
    row.arrivedDateOnly ? isoInstant(row.arrivedAt).slice(0, 10) : isoInstant(row.arrivedAt),
    row.responseClass,
    row.responseMinutes === null ? '' : row.responseMinutes.toFixed(1),
    row.source,
    row.owner,
    row.status,
    row.reason ?? '',
    row.name,
  ]);
  return formatTable(heads, cells);
}
