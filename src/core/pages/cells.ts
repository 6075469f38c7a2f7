import type { MetricRange, MetricValues } from '../contract/metrics';
import type { Format } from '../format/format';
import type { MetricId } from '../metrics/ids';
import type { MetricValue } from '../metrics/value';
import { behindOf } from './behind';
import type { ColumnSpec, Section } from './definitions';
import { groupOfReason, GROUP_WORDS } from './reason-groups';
import type { Behind, Cell } from './view';

/** Under this a rate is said as a count, under the second it is not ranked. */
export const SMALL = 10;
export const RANKED_FROM = 30;

/** A cell that has nothing to say. */
export const NOTHING: Cell = { text: '–', sort: null };

/** Where a cell stands: what it is a part of, and whose leads it opens. */
export type CellPlace = {
  readonly section: Section;
  readonly range: MetricRange;
  readonly totals: MetricValues;
  readonly format: Format;
  readonly by?: Behind['by'];
  /** Share 0..1 of this row and all above it. */
  readonly cumulated?: number;
};

/** The first cell of a row. */
export function namedCell(text: string, sort: Cell['sort'], note?: string): Cell {
  return { text, sort, ...(note ? { note } : {}) };
}

/** One number of a row, said as its column wants it. */
export function cellOf(spec: ColumnSpec, metrics: MetricValues, place: CellPlace): Cell {
  const value = metrics[spec.metric];
  if (!value) return NOTHING;
  const { format, section, range, by } = place;
  const behind = (
    part: Behind['part'] = 'denominator',
    metric: MetricId = spec.metric,
  ): Pick<Cell, 'behind'> => ({
    behind: behindOf(section, metric, part, range, by),
  });
  switch (spec.show) {
    case 'count':
      return value.value === null
        ? NOTHING
        : { text: format.count(value.value), sort: value.value, ...behind() };
    case 'minutes':
      return minutesCell(value, format, behind());
    case 'rate':
      return rateCell(value, format, behind());
    case 'numerator':
      return numberCell(value.numerator, format, behind('numerator'));
    case 'mature':
      return numberCell(value.mature ?? value.denominator, format, behind('denominator'));
    case 'state':
      return stateCell(value);
    case 'share':
      return shareCell(spec, value, place, behind());
    case 'cumulated':
      return place.cumulated === undefined
        ? NOTHING
        : { text: format.share(place.cumulated), sort: place.cumulated };
    case 'group':
      return groupCell(metrics);
    case 'usual':
      return usualCell(value, format);
  }
}

function numberCell(count: number | undefined, format: Format, behind: Pick<Cell, 'behind'>): Cell {
  return count === undefined ? NOTHING : { text: format.count(count), sort: count, ...behind };
}

function minutesCell(value: MetricValue, format: Format, behind: Pick<Cell, 'behind'>): Cell {
  if (value.value !== null) return { text: format.minutes(value.value), sort: value.value, ...behind };
  return value.reached === false ? { text: 'not reached', sort: null, ...behind } : NOTHING;
}

/**
 * A rate with its interval; under ten cases "3 of 7", under thirty without a place in the order
 * (sorts last), without cases a dash.
 */
function rateCell(value: MetricValue, format: Format, behind: Pick<Cell, 'behind'>): Cell {
  const numerator = value.numerator ?? 0;
  const denominator = value.denominator ?? 0;
  if (denominator === 0 || value.value === null) return NOTHING;
  const counts = `${format.count(numerator)} of ${format.count(denominator)}`;
  if (value.small === true || denominator < SMALL) return { text: counts, sort: null, ...behind };
  const { low, high } = value;
  return {
    text: format.rate(value.value),
    sort: denominator < RANKED_FROM ? null : value.value,
    note: counts,
    ...(low !== undefined && high !== undefined ? { interval: { value: value.value, low, high } } : {}),
    ...behind,
  };
}

const STATE_WORDS = { mature: 'mature', maturing: 'maturing', 'too-young': 'too young' } as const;

function stateCell(value: MetricValue): Cell {
  return value.state ? { text: STATE_WORDS[value.state], sort: value.state } : NOTHING;
}

function shareCell(
  spec: ColumnSpec,
  value: MetricValue,
  place: CellPlace,
  behind: Pick<Cell, 'behind'>,
): Cell {
  const total = place.totals[spec.metric]?.value ?? 0;
  if (total === 0 || value.value === null) return NOTHING;
  return { text: place.format.share(value.value / total), sort: value.value / total, ...behind };
}

function groupCell(metrics: MetricValues): Cell {
  const group = groupOfReason(metrics);
  return group ? { text: GROUP_WORDS[group], sort: GROUP_WORDS[group] } : NOTHING;
}

function usualCell(value: MetricValue, format: Format): Cell {
  const { usual } = value;
  if (!usual) return NOTHING;
  const range =
    usual.low === usual.high
      ? format.count(usual.low)
      : `${format.count(usual.low)}–${format.count(usual.high)}`;
  const direction = usual.direction ? { note: usual.direction } : {};
  return { text: range, sort: usual.median, ...direction };
}
