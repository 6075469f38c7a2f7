import type { Day, WeekId } from '@core/brand';
import { isDay } from '@core/calendar';
import { weekFromId } from '@core/week';
import { weekId } from '@core/contract/shared';
import type { MetricRange } from '@core/contract/metrics';
import { LeadReviewError } from '@core/errors';
import type { WorkspaceStatus } from '@core/contract/workspace';
import { UsageError, type Args } from './args';

/** @throws {UsageError} where `--week` names no week. */
export function readWeek(args: Args): WeekId | undefined {
  const given = args.text('week');
  if (given === undefined) return undefined;
  const parsed = weekId.safeParse(given);
  // Where weeks do not start on Monday they go by their first day; which day that is, the workspace knows.
  if (parsed.success && (isDay(given) || weekFromId(given, 1))) return parsed.data;
  throw new UsageError(
    `--week "${given}" is not a week; write 2026-W46, or its first day where weeks do not start on Monday.`,
  );
}

/** A week or days, as far as the options say; undefined: the last complete week. */
export type GivenRange = { readonly week: WeekId } | { readonly from: Day; readonly to: Day } | undefined;

/** @throws {UsageError} where a day is none, or only half of a range is given. */
export function readRange(args: Args): GivenRange {
  const week = readWeek(args);
  const from = readDay(args, 'from');
  const to = readDay(args, 'to');
  if (from === undefined && to === undefined) return week === undefined ? undefined : { week };
  if (week !== undefined) throw new UsageError('Give either --week or --from and --to.');
  if (from === undefined || to === undefined) throw new UsageError('--from and --to go together.');
  if (from > to) throw new UsageError(`The range ends before it begins: --from ${from} --to ${to}.`);
  return { from, to };
}

/** @throws {LeadReviewError} `not-found` where no range is given and the workspace holds no leads. */
export function rangeOrLastWeek(
  range: GivenRange,
  status: WorkspaceStatus,
): Exclude<MetricRange, { cohort: unknown }> {
  if (range) return range;
  if (status.lastCompleteWeek) return { week: status.lastCompleteWeek };
  throw new LeadReviewError(
    'not-found',
    'The workspace holds no leads yet, so there is no last week. Import a file first.',
  );
}

function readDay(args: Args, name: 'from' | 'to'): Day | undefined {
  const given = args.text(name);
  if (given === undefined || isDay(given)) return given;
  throw new UsageError(`--${name} "${given}" is not a day; write it as 2026-11-09.`);
}
