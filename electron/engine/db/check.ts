import { computeFreshFacts } from './facts';
import { CAUGHT_COLUMNS, DECISION_COLUMNS, FACT_COLUMNS } from './facts-columns';
import type { ReadableDb, WritableDb } from './handle';
import { contentHash } from './check-hash';

export type CheckResult = { readonly ok: boolean; readonly hash: string; readonly findings: string[] };

/** Looks the whole workspace through; every finding is a sentence. Takes seconds on a large one. */
export function checkWorkspace(db: ReadableDb): CheckResult {
  const findings = [...integrity(db), ...foreignKeys(db), ...importCounts(db), ...facts(db)];
  return { ok: findings.length === 0, hash: contentHash(db), findings };
}

function integrity(db: ReadableDb): string[] {
  const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[];
  return rows
    .filter((row) => row.integrity_check !== 'ok')
    .map((row) => `The file is damaged (${row.integrity_check}). Restore a backup.`);
}

function foreignKeys(db: ReadableDb): string[] {
  const rows = db.pragma('foreign_key_check') as { table: string; parent: string }[];
  const pairs = new Map<string, number>();
  for (const { table, parent } of rows)
    pairs.set(`${table} -> ${parent}`, (pairs.get(`${table} -> ${parent}`) ?? 0) + 1);
  return [...pairs].map(
    ([pair, count]) => `${count} records point to something that is not there (${pair}). Restore a backup.`,
  );
}

const TABLES = { leads: 'lead', activities: 'activity', deals: 'deal', stages: 'stage_change' } as const;

/** Imports add up to the records that are there, and to the records set aside. */
function importCounts(db: ReadableDb): string[] {
  const findings: string[] = [];
  for (const [kind, table] of Object.entries(TABLES)) {
    const found = db
      .prepare<[string], { told: number; held: number }>(
        `SELECT (SELECT coalesce(sum(new), 0) FROM import WHERE kind = ?) AS told, (SELECT count(*) FROM ${table}) AS held`,
      )
      .get(kind);
    if (found && found.told !== found.held) {
      findings.push(
        `The imports brought ${found.told} ${kind}, but the workspace holds ${found.held}. Restore a backup or import the files again.`,
      );
    }
  }
  const aside = db
    .prepare<[], { file_name: string; told: number; held: number }>(
      `SELECT i.file_name, i.quarantined AS told, count(q.import_id) AS held FROM import i
       LEFT JOIN quarantine q USING (import_id) GROUP BY i.import_id HAVING told <> held`,
    )
    .all();
  for (const { file_name, told, held } of aside) {
    findings.push(
      `"${file_name}" had ${told} records set aside, but ${held} are kept. Import the file again.`,
    );
  }
  return findings;
}

/** Findings name leads, also where the rows speak of activities. */
const withLead = (table: string): string =>
  `(SELECT a.lead_id, c.* FROM ${table} c LEFT JOIN activity a USING (activity_id))`;

/** Stored facts equal those computed anew from the base tables. */
function facts(db: ReadableDb): string[] {
  // Only temporary tables are written, which a read-only connection may.
  computeFreshFacts(db as WritableDb);
  const differing = [
    ...differences(db, 'main.lead_fact', 'temp.fresh_fact', FACT_COLUMNS),
    ...differences(db, 'main.lead_decision', 'temp.fresh_decision', DECISION_COLUMNS),
    ...differences(db, withLead('main.activity_caught'), withLead('temp.fresh_caught'), [
      'lead_id',
      ...CAUGHT_COLUMNS,
    ]),
  ];
  db.exec('DROP TABLE temp.fresh_fact; DROP TABLE temp.fresh_decision; DROP TABLE temp.fresh_caught;');
  const leads = new Set(differing).size;
  return leads === 0
    ? []
    : [
        `${leads} leads have stored results that differ from their records. Save the settings once to compute them anew.`,
      ];
}

function differences(db: ReadableDb, stored: string, fresh: string, columns: readonly string[]): number[] {
  const list = columns.join(', ');
  return db
    .prepare<[], { lead_id: number }>(
      `SELECT lead_id FROM (SELECT ${list} FROM ${stored} EXCEPT SELECT ${list} FROM ${fresh})
       UNION SELECT lead_id FROM (SELECT ${list} FROM ${fresh} EXCEPT SELECT ${list} FROM ${stored})`,
    )
    .all()
    .map((row) => row.lead_id);
}
