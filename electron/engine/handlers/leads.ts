import { LeadReviewError } from '@core/errors';
import { requireWorkspace } from '../context';
import { writeCsvFile } from '../csv-file';
import { decideBulk, readBulkClusters } from '../db/bulk';
import { leadLines } from '../db/leads-csv';
import { showLead } from '../db/leads-detail';
import { listLeads } from '../db/leads';
import type { Handlers } from '../dispatch';

const MINUTE_MS = 60_000;

export const leadsHandlers = {
  'leads.list': (context, query) => listLeads(requireWorkspace(context).db, query),
  'leads.show': (context, { lead }) => showLead(requireWorkspace(context).db, lead),
  'leads.export': (context, { file, ...query }) => {
    const { db } = requireWorkspace(context);
    const grant = context.fileOf(file, 'save');
    return { rows: writeCsvFile(grant, leadLines(db, query)) - 1 };
  },
  'leads.bulk': (context) => readBulkClusters(requireWorkspace(context).db),
  'leads.decideBulk': (context, { minute, leaveOut }) => {
    if (minute % MINUTE_MS !== 0) {
      throw new LeadReviewError(
        'invalid',
        'That is not the start of a minute. Nothing was changed; choose one from the list.',
      );
    }
    const db = requireWorkspace(context).writable();
    decideBulk(db, minute, leaveOut);
    context.emit({ event: 'data-changed', reason: 'bulk' });
    return readBulkClusters(db);
  },
} satisfies Partial<Handlers>;
