import type { MetricAnswer, MetricAnswers, MetricQuery } from '@core/contract/metrics';
import { KINDS } from '@core/contract/shared';
import { METRIC_IDS, STEPS, type Dimension } from '@core/metrics/ids';
import { UsageError, wholeNumber, type Args } from '../args';
import type { Command } from '../command';
import { readDimensions, readFilters } from '../filter-choice';
import { metricTables } from '../metric-words';
import { rangeOrLastWeek, readRange } from '../range-choice';
import { isoInstant } from '../table';

/** Most weeks that one question may ask for: two years. */
const MAX_WEEKS = 106;

/** Every number of a week or of any days. */
export const metricsCommand: Command = {
  name: 'metrics',
  operands: '',
  summary: 'the numbers of a week or a range of days',
  options: ['week', 'from', 'to', 'by', 'weeks', 'step', 'source', 'owner', 'tier', 'campaign', 'channel'],
  async run(session, args) {
    const given = readRange(args);
    const dimensions = readDimensions(args);
    const trendWeeks = readWeeks(args);
    if (trendWeeks !== undefined && given && 'from' in given) {
      throw new UsageError('--weeks goes with --week, not with --from and --to.');
    }
    const step = args.oneOf('step', STEPS);
    const range = rangeOrLastWeek(given, await session.open());
    const isWeek = 'week' in range;
    const question: MetricQuery = {
      metrics: [...METRIC_IDS],
      range,
      step,
      filters: readFilters(args),
      usual: false,
    };
    const found = await session.call('metrics.query', {
      queries: [{ ...question, usual: isWeek, trendWeeks }, ...dimensions.map((by) => ({ ...question, by }))],
    });
    return {
      exit: 0,
      document: metricsDocument(found, dimensions, trendWeeks !== undefined),
      text: metricTables(found, dimensions),
    };
  },
};

function readWeeks(args: Args): number | undefined {
  const given = args.text('weeks');
  if (given === undefined) return undefined;
  const weeks = wholeNumber('weeks', given);
  if (weeks > MAX_WEEKS) throw new UsageError(`--weeks is at most ${MAX_WEEKS}.`);
  return weeks;
}

/** Values stay unrounded: who reads JSON rounds for himself. */
function metricsDocument(
  found: MetricAnswers,
  dimensions: readonly Dimension[],
  withTrend: boolean,
): Record<string, unknown> {
  const [total, ...breakdowns] = found.answers;
  return {
    week: total?.week ?? null,
    from: total?.from,
    to: total?.to,
    timezone: found.timezone,
    asOf: asOfDocument(found),
    complete: total?.complete,
    metrics: total?.metrics,
    ...(dimensions.length > 0 ? { by: byDocument(dimensions, breakdowns) } : {}),
    ...(withTrend ? { trend: total?.trend } : {}),
  };
}

function asOfDocument({ asOf }: MetricAnswers): Record<string, string> {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const coverage = asOf[kind];
      return coverage ? [[kind, isoInstant(coverage.asOf)]] : [];
    }),
  );
}

function byDocument(
  dimensions: readonly Dimension[],
  answers: readonly MetricAnswer[],
): Record<string, unknown> {
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, answers[index]?.groups ?? []]));
}
