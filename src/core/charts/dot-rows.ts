import type { MetricGroup } from '../contract/metrics';
import type { MetricValue } from '../metrics/value';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { RANKED_FROM, SMALL } from '../pages/cells';
import { labelOf } from '../pages/labels';
import type { Behind } from '../pages/view';
import type { Drawing } from './drawing';
import { dotRowsThatFit } from './dot-grid';

/** A source with its rate and 95 % interval (0..1); without an interval only words are drawn. */
export type DotRow = {
  readonly name: string;
  readonly dot?: { readonly value: number; readonly low: number; readonly high: number };
  /** Small: hollow, below the ranked ones. */
  readonly ranked: boolean;
  readonly text: string;
  /** What the rate was taken over, after it: `21 of 175`. */
  readonly of?: string;
  readonly said: string;
  readonly behind?: Behind;
  /** The folded row opens into the small sources. */
  readonly opens?: 'small-sources';
};

/**
 * Sources sorted by rate; those under thirty mature leads folded into one row, or unranked below. Where the
 * others still outgrow the drawing, those with the fewest leads are folded, too: never one that is larger
 * than a source that stays.
 */
export function dotRows(drawing: Drawing): DotRow[] {
  const groups = drawing.view.answer.groups.filter((group) => denominator(group) > 0);
  const bySize = groups.toSorted((a, b) => denominator(b) - denominator(a));
  const ranked = bySize.filter((group) => denominator(group) >= RANKED_FROM);
  const small = bySize.slice(ranked.length);
  if (drawing.size.expanded === true) return [...rankedRows(drawing, ranked), ...smallRows(drawing, small)];
  const fit = dotRowsThatFit(drawing);
  // A fold of one would take the row that its source can stand in.
  const all = small.length <= 1 && bySize.length <= fit;
  const shown = all ? bySize : bySize.slice(0, Math.min(ranked.length, fit - 1));
  const folded = bySize.slice(shown.length);
  return [
    ...rankedRows(drawing, shown.slice(0, ranked.length)),
    ...smallRows(drawing, shown.slice(ranked.length)),
    ...(folded.length > 0 ? [foldedRow(drawing, folded)] : []),
  ];
}

function rankedRows(drawing: Drawing, groups: readonly MetricGroup[]): DotRow[] {
  return groups
    .toSorted((a, b) => rateOf(b) - rateOf(a) || denominator(b) - denominator(a))
    .map((group) => sourceRow(drawing, group, true));
}

function smallRows(drawing: Drawing, groups: readonly MetricGroup[]): DotRow[] {
  return groups.map((group) => sourceRow(drawing, group, false));
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
    of,
    said: `${name}: ${format.rate(value.value)} (${of}), 95 % interval ${format.rateRange(dot.low, dot.high)}`,
    behind,
  };
}

function foldedRow({ format }: Drawing, small: readonly MetricGroup[]): DotRow {
  const numerator = small.reduce((sum, group) => sum + (rate(group)?.numerator ?? 0), 0);
  const all = small.reduce((sum, group) => sum + denominator(group), 0);
  const text = `${format.count(numerator)} of ${format.count(all)} leads`;
  const few = small.every((group) => denominator(group) < RANKED_FROM);
  return {
    name: `${small.length} smaller sources`,
    ranked: false,
    text,
    said: `${small.length} sources with ${few ? `fewer than ${RANKED_FROM} mature leads` : 'the fewest leads'}: ${text}`,
    opens: 'small-sources',
  };
}
