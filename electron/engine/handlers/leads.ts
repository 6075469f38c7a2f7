import { LeadReviewError } from '@core/errors';
import type { Handlers } from '../dispatch';

const missing = (): never => {
  throw new LeadReviewError('internal', 'Not built yet.');
};

export const leadsHandlers = {} as Pick<Handlers, Extract<keyof Handlers, `leads.${string}`>>;
void missing;
