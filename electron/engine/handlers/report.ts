import { LeadReviewError } from '@core/errors';
import type { Handlers } from '../dispatch';

const missing = (): never => {
  throw new LeadReviewError('internal', 'Not built yet.');
};

export const reportHandlers = {} as Pick<Handlers, Extract<keyof Handlers, `report.${string}`>>;
void missing;
