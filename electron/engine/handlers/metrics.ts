import { requireWorkspace } from '../context';
import { readFilterValues } from '../db/metrics/filter-values';
import { answerQueries } from '../db/metrics/query';
import type { Handlers } from '../dispatch';

export const metricsHandlers = {
  'metrics.query': (context, { queries }) => answerQueries(requireWorkspace(context).db, queries),
  'metrics.filterValues': (context) => readFilterValues(requireWorkspace(context).db),
} satisfies Partial<Handlers>;
