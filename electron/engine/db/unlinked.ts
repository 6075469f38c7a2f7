import type { Kind } from '@core/contract/shared';
import { STAGED_TABLE, STATE, type Staging } from './staging';

type Linked = Exclude<Kind, 'leads'>;
type StagedRecords = { readonly file: number; readonly kind: Kind; readonly system: string };

/** New and changed records of a file, and those of them whose lead cannot be told. */
export type Unlinked = {
  readonly records: number;
  /** They name no lead, or nothing else by which one could be found. */
  readonly nameless: number;
  /** They name one that neither the workspace nor the files of the drop hold. */
  readonly unknown: number;
};

const WRITTEN = `state IN (${STATE.new}, ${STATE.changed})`;

/**
 * Counts for each file of activities, deals or stage changes the records that will belong to no lead, by
 * the rules of `links.ts`, as if the drop were merged already. To be asked once every file was compared.
 */
export function countUnlinked(
  staging: Staging,
  workspacePath: string,
  files: readonly StagedRecords[],
): Map<number, Unlinked> {
  const counts = new Map<number, Unlinked>();
  if (files.every(({ kind }) => kind === 'leads')) return counts;
  const { db } = staging;
  db.exec('COMMIT');
  db.prepare('ATTACH ? AS ws').run(workspacePath);
  db.exec('BEGIN');
  try {
    for (const system of new Set(files.map((file) => file.system))) {
      const own = files.filter((file) => file.system === system);
      gatherNames(staging, own, system);
      for (const { file, kind } of own)
        if (kind !== 'leads') counts.set(file, countFile(staging, file, kind, system));
    }
    return counts;
  } finally {
    db.exec('COMMIT');
    db.exec('DETACH ws');
    db.exec('BEGIN');
  }
}

/** What staged leads and deals of the system can be found by. */
function gatherNames({ db }: Staging, files: readonly StagedRecords[], system: string): void {
  for (const table of ['lead_name', 'lead_other_name', 'linked_deal'])
    db.exec(
      `CREATE TEMP TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY) WITHOUT ROWID; DELETE FROM temp.${table}`,
    );
  const each = (kind: Kind, sql: string): void => {
    for (const { file } of files.filter((other) => other.kind === kind))
      db.prepare(sql).run(sql.includes(':system') ? { file, system } : { file });
  };
  each('leads', 'INSERT OR IGNORE INTO temp.lead_name SELECT key FROM staged_lead WHERE file = :file');
  for (const column of ['converted_contact_key', 'converted_opportunity_key'])
    each(
      'leads',
      `INSERT OR IGNORE INTO temp.lead_other_name SELECT ${column} FROM staged_lead
        WHERE file = :file AND ${WRITTEN} AND ${column} IS NOT NULL`,
    );
  each(
    'deals',
    `INSERT OR IGNORE INTO temp.linked_deal SELECT s.key FROM staged_deal s WHERE file = :file AND ${WRITTEN} AND ${FOUND.deals}`,
  );
}

const byName = `EXISTS (SELECT 1 FROM temp.lead_name n WHERE n.key = s.lead_key)
  OR EXISTS (SELECT 1 FROM ws.lead l WHERE l.system = :system AND l.key = s.lead_key)`;
const byOther = (column: string): string =>
  `EXISTS (SELECT 1 FROM temp.lead_other_name n WHERE n.key = s.${column})
  OR EXISTS (SELECT 1 FROM ws.lead_alias a WHERE a.system = :system AND a.key = s.${column})`;

/** Whether the lead of a staged record `s` will be found. */
const FOUND: Record<Linked, string> = {
  stages: `(${byName} OR ${byOther('lead_key')})`,
  deals: `(${byName} OR ${byOther('lead_key')} OR ${byOther('key')})`,
  activities: `(${byName} OR ${byOther('lead_key')} OR ${byOther('related_key')}
    OR EXISTS (SELECT 1 FROM temp.linked_deal d WHERE d.key = s.related_key)
    OR EXISTS (SELECT 1 FROM ws.deal d WHERE d.system = :system AND d.key = s.related_key AND d.lead_id IS NOT NULL))`,
};

function countFile({ db }: Staging, file: number, kind: Linked, system: string): Unlinked {
  const named = kind === 'activities' ? 'coalesce(s.lead_key, s.related_key)' : 's.lead_key';
  const row = db
    .prepare<[object], Unlinked>(
      `SELECT count(*) AS records, total(NOT found AND NOT named) AS nameless, total(NOT found AND named) AS "unknown"
         FROM (SELECT ${FOUND[kind]} AS found, coalesce(${named}, '') <> '' AS named
                 FROM ${STAGED_TABLE[kind]} s WHERE file = :file AND ${WRITTEN})`,
    )
    .get({ file, system });
  return row ?? { records: 0, nameless: 0, unknown: 0 };
}
