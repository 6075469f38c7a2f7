import { PAGE_IDS, queriesOf, type PageFacts } from '@core/pages';
import type { Filters } from '@core/contract/shared';
import type { WeekId } from '@core/brand';
import { LeadReviewError } from '@core/errors';
import { weekFromId } from '@core/week';
import { requireWorkspace, type EngineContext } from '../context';
import { answerQueries } from '../db/metrics/query';
import { readSettings } from '../db/settings';
import type { Handlers } from '../dispatch';
import { statusOf } from './workspace';

export const reportHandlers = {
  'report.pdf': async (context, { week, paper, filters, locale, file }) => {
    // Loaded when asked for: charts and typesetter cost every start 0.25 s and 100 MB otherwise.
    const { fontsFolderOf, writeReport } = await import('../report/write-report');
    const { path } = context.fileOf(file, 'save');
    const pages = factsOf(context, week, filters, locale);
    const { resourcesDir, now } = context.options;
    return writeReport({ pages, paper, fontsFolder: fontsFolderOf(resourcesDir), now: now(), path });
  },
} satisfies Partial<Handlers>;

/** Facts of every page, asked at once so that their numbers agree. */
function factsOf(context: EngineContext, week: WeekId, filters: Filters, locale: string): PageFacts[] {
  const workspace = requireWorkspace(context);
  const { weekStart } = readSettings(workspace.db);
  if (!weekFromId(week, weekStart)) {
    throw new LeadReviewError(
      'invalid',
      `"${week}" is not a week of this workspace. Nothing was written; choose a week from the list.`,
    );
  }
  const asked = PAGE_IDS.map((page) => queriesOf(page, week, filters));
  const { answers } = answerQueries(workspace.db, asked.flat());
  const status = statusOf(context, workspace);
  let next = 0;
  return PAGE_IDS.map((page, index) => {
    const count = asked[index]?.length ?? 0;
    const own = answers.slice(next, next + count);
    next += count;
    return { page, status, answers: own, locale, filters };
  });
}
