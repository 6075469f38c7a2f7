import type { MetricGroup } from '../contract/metrics';
import type { MetricValue } from '../metrics/value';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { RANKED_FROM, SMALL } from '../pages/cells';
import { labelOf } from '../pages/labels';
import type { Behind } from '../pages/view';
import { rowsThatFit, type Drawing } from './drawing';

/** A source with its rate and 95 % interval (0..1); without an interval only words are drawn. */
export type DotRow = {
  readonly name: string;
  readonly dot?: { readonly value: number; readonly low: number; readonly high: number };
  /** Small: hollow, below the ranked ones. */
  readonly ranked: boolean;
  readonly text: string;
  readonly said: string;
  readonly behind?: Behind;
  /** The folded row opens into the small sources. */
  readonly opens?: 'small-sources';
};

/** Sources sorted by rate; those under thirty mature leads folded into one row, or unranked below. */
export function dotRows(drawing: Drawing): DotRow[] {
  const { view, size } = drawing;
  const groups = view.answer.groups.filter((group) => denominator(group) > 0);
  const ranked = groups
    .filter((group) => denominator(group) >= RANKED_FROM)
    .toSorted((a, b) => rateOf(b) - rateOf(a) || denominator(b) - denominator(a));
  const small = groups
    .filter((group) => denominator(group) < RANKED_FROM)
    .toSorted((a, b) => denominator(b) - denominator(a));
  const rows = ranked.map((group) => sourceRow(drawing, group, true));
  if (size.expanded === true || small.length === 1) {
    return [...rows, ...small.map((group) => sourceRow(drawing, group, false))];
  }
  const fit = rowsThatFit(drawing) - (small.length > 0 ? 1 : 0);
  const shown = rows.length > fit ? foldMiddle(rows, fit) : rows;
  return small.length > 0 ? [...shown, foldedRow(drawing, small)] : shown;
}

/** Where the sources outgrow the drawing the best and the last stay: those are talked about. */
function foldMiddle(rows: readonly DotRow[], fit: number): DotRow[] {
  const head = Math.ceil((fit - 1) / 2);
  const tail = Math.max(0, fit - 1 - head);
  const between = rows.length - head - tail;
  const gap: DotRow = {
    name: `${between} between`,
    ranked: false,
    text: 'in the table',
    said: `${between} sources between, see the table`,
  };
  return [...rows.slice(0, head), gap, ...rows.slice(rows.length - tail)];
}

function rate(group: MetricGroup): MetricValue | undefined {
  return group.metrics.conversion_rate;
}

function denominator(group: MetricGroup): number {
  return rate(group)?.denominator ?? 0;
}

function rateOf(group: MetricGroup): number {
  return rate(group)?.value ?? 0;
}

function sourceRow({ view, format }: Drawing, group: MetricGroup, ranked: boolean): DotRow {
  const { section, answer } = view;
  const value = rate(group);
  const name = labelOf(section.by ?? 'source', group);
  const of = `${format.count(value?.numerator ?? 0)} of ${format.count(denominator(group))}`;
  const by = { dimension: section.by ?? 'source', key: group.key };
  const behind = behindOf(section, 'conversion_rate', 'denominator', rangeOfAnswer(section, answer), by);
  if (value?.value == null || value.small === true || denominator(group) < SMALL) {
    return { name, ranked: false, text: of, said: `${name}: ${of}`, behind };
  }
  const dot = { value: value.value, low: value.low ?? value.value, high: value.high ?? value.value };
  return {
    name,
    dot,
    ranked,
    text: format.rate(value.value),
    said: `${name}: ${format.rate(value.value)} (${of}), 95 % interval ${format.rateRange(dot.low, dot.high)}`,
    behind,
  };
}

function foldedRow({ format }: Drawing, small: readonly MetricGroup[]): DotRow {
  const numerator = small.reduce((sum, group) => sum + (rate(group)?.numerator ?? 0), 0);
  const all = small.reduce((sum, group) => sum + denominator(group), 0);
  const text = `${format.count(numerator)} of ${format.count(all)} leads`;
  return {
    name: `${small.length} smaller sources`,
    ranked: false,
    text,
    said: `${small.length} sources with fewer than ${RANKED_FROM} mature leads: ${text}`,
    opens: 'small-sources',
  };
}
