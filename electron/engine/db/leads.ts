import type { LeadId } from '@core/brand';
import type { LeadRow, LeadsQuery } from '@core/contract/metrics';
import { behind, orderBy } from './leads-behind';
import type { ReadableDb } from './handle';
import { prepared } from './prepared';

/** A row as SQL has it; contact data only for the export. */
export type FoundLead = {
  lead: number;
  key: string;
  name: string;
  company: string;
  email: string;
  phone: string;
  source: string;
  owner: string;
  status: string;
  arrivedAt: number;
  arrivedP: number;
  responseClass: string;
  responseMinutes: number | null;
  reason: string | null;
  reasonGroup: string | null;
};

const MAX_TEXT = 2_000;

const standing = (column: string): string =>
  `(SELECT d.${column} FROM lead_decision d WHERE d.lead_id = b.lead_id AND d.decision <> 'accepted'
    AND d.at <= :leadsAsOf AND (d.until IS NULL OR d.until > :leadsAsOf))`;

/** Columns of {@link FoundLead} from `base b` and `lead l`. */
export const LEAD_COLUMNS = `SELECT b.lead_id AS lead, l.key, coalesce(l.name, '') AS name, coalesce(l.company, '') AS company,
  coalesce(l.email, '') AS email, coalesce(l.phone, '') AS phone, b.source, b.owner, coalesce(l.status, '') AS status,
  b.arrival_at AS arrivedAt, b.arrival_p AS arrivedP, coalesce(b.class, b.excluded, '') AS responseClass,
  CASE WHEN b.arrival_p < 3 AND b.unclear = 0 THEN b.wait / 60000.0 END AS responseMinutes,
  ${standing('reason')} AS reason, ${standing('decision')} AS reasonGroup`;

/** One page of the leads behind a number, and how many there are: exactly as many as the number says. */
export function listLeads(
  db: ReadableDb,
  query: LeadsQuery & { offset: number; limit: number },
): { total: number; rows: LeadRow[] } {
  return db.transaction(() => {
    const { sql, parameters } = behind(db, query);
    const counted = prepared<object, { total: number }>(
      db,
      sql.replace('%SELECT%', 'SELECT count(*) AS total'),
    );
    const page = prepared<object, FoundLead>(
      db,
      `${sql.replace('%SELECT%', LEAD_COLUMNS)} ${orderBy(query)} LIMIT :limit OFFSET :offset`,
    );
    return {
      total: counted.get(parameters)?.total ?? 0,
      rows: page.all({ ...parameters, limit: query.limit, offset: query.offset }).map(leadRow),
    };
  })();
}

/** All leads behind a number, in order, one at a time. */
export function eachLead(db: ReadableDb, query: LeadsQuery): IterableIterator<FoundLead> {
  const { sql, parameters } = behind(db, query);
  return db
    .prepare<[object], FoundLead>(`${sql.replace('%SELECT%', LEAD_COLUMNS)} ${orderBy(query)}`)
    .iterate(parameters);
}

/** One lead's row as of the newest data; undefined where there is no such lead. */
export function leadRow(found: FoundLead): LeadRow {
  const { arrivedP, ...row } = found;
  return {
    lead: row.lead as LeadId,
    key: clip(row.key),
    name: clip(row.name),
    company: clip(row.company),
    source: clip(row.source),
    owner: clip(row.owner),
    status: clip(row.status),
    arrivedAt: row.arrivedAt,
    arrivedDateOnly: arrivedP === 3,
    responseClass: row.responseClass,
    responseMinutes: row.responseMinutes,
    reason: row.reason,
    reasonGroup: row.reasonGroup,
  };
}

/** Texts cross the contract up to a length; the raw record keeps them whole. */
export function clip(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
