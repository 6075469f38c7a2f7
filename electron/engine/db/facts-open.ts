import { instantOfStamp } from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import type { DealSource } from './facts-rows';

/** From when to when a lead or one of its deals was open, instants; `to` null: still is. */
export type OpenSpan = readonly [from: number, to: number | null];

/** What opens and closes a lead. */
export type OpenInput = {
  readonly arrivalAt: number;
  /** Acceptances and rejections in time order. */
  readonly events: readonly { readonly at: number; readonly accepts: boolean }[];
  readonly wonAt: number | undefined;
  readonly deals: readonly DealSource[];
  readonly zone: Zone;
};

/**
 * A lead is open from its arrival until it is rejected or its last deal is lost, again from a later step
 * on, and closed for good once won; a deal is open from its creation until it is closed.
 * @returns null for the commonest case: open ever since the arrival.
 */
export function openSpansOf(input: OpenInput): OpenSpan[] | null {
  const { arrivalAt, deals, zone } = input;
  if (input.wonAt === undefined && deals.length === 0 && input.events.every(({ accepts }) => accepts))
    return null;
  const ends = deals.map((deal) => closedAt(deal, zone));
  return [
    ...leadSpans(input, lostAt(deals, ends)),
    ...deals.map((deal, index): OpenSpan => {
      const from =
        deal.created_at === null
          ? arrivalAt
          : instantOfStamp({ at: deal.created_at, p: deal.created_at_p ?? 0 }, zone);
      return [from, ends[index] ?? null];
    }),
  ];
}

function leadSpans({ arrivalAt, events, wonAt }: OpenInput, lost: number | undefined): OpenSpan[] {
  const changes = events.map(({ at, accepts }) => ({ at, opens: accepts }));
  if (lost !== undefined) changes.push({ at: Math.max(lost, arrivalAt), opens: false });
  const spans: OpenSpan[] = [];
  let from: number | undefined = arrivalAt;
  for (const { at, opens } of changes.sort((a, b) => a.at - b.at)) {
    if (wonAt !== undefined && at >= wonAt) break;
    if (opens) from ??= at;
    else if (from !== undefined) {
      spans.push([from, at]);
      from = undefined;
    }
  }
  if (from !== undefined) spans.push([from, wonAt ?? null]);
  return spans;
}

/** When the last deal of a lead was lost, where all were. */
function lostAt(deals: readonly DealSource[], ends: readonly (number | null)[]): number | undefined {
  if (deals.length === 0 || deals.some((deal) => deal.status !== 'lost') || ends.includes(null))
    return undefined;
  return Math.max(...ends.filter((end) => end !== null));
}

/** Null while it is open, or lost at a time that nobody knows. */
function closedAt(deal: DealSource, zone: Zone): number | null {
  if (deal.status === 'open') return null;
  if (deal.closed_at !== null) return instantOfStamp({ at: deal.closed_at, p: deal.closed_at_p ?? 0 }, zone);
  return deal.status === 'won' ? deal.status_seen_at : null;
}
