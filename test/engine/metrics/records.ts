import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rebuildFacts } from '@engine/db/facts';
import type { WritableDb } from '@engine/db/handle';
import { prepared } from '@engine/db/prepared';
import { writeSettings } from '@engine/db/settings';
import { createWorkspace, type Workspace } from '@engine/db/workspace';
import type { Settings } from '@core/contract/workspace';

/** Columns of a base table to set; the rest is NULL or has a plain default. */
export type Row = Record<string, number | string | null>;

export type Records = {
  readonly leads: readonly Row[];
  readonly activities?: readonly Row[];
  readonly deals?: readonly Row[];
  readonly stages?: readonly Row[];
  /** Instant of each kind's export; a kind without is not imported. */
  readonly asOf: { leads: number; activities?: number; deals?: number; stages?: number };
  readonly settings?: Partial<Settings>;
};

const TABLE = { leads: 'lead', activities: 'activity', deals: 'deal', stages: 'stage_change' } as const;
const STAMP = { leads: 'created_at', activities: 'at', deals: 'created_at', stages: 'at' } as const;
const KINDS = ['leads', 'activities', 'deals', 'stages'] as const;

/** A workspace in a temporary folder holding the given rows, facts computed; `close` removes it. */
export function workspaceOf(records: Records): {
  workspace: Workspace;
  db: WritableDb;
  readonly close: () => void;
} {
  const dir = mkdtempSync(join(tmpdir(), 'lead-review-facts-'));
  const workspace = createWorkspace(join(dir, 'test.leadreview'));
  const db = workspace.writable();
  writeSettings(db, { timezone: 'Europe/Kyiv', ...records.settings });
  addRecords(db, records);
  rebuildFacts(db);
  return {
    workspace,
    db,
    close: () => {
      workspace.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Adds an import per kind with its rows; leads are found by `lead_key` (their `key`). Facts stay as they were. */
export function addRecords(db: WritableDb, records: Records): void {
  db.transaction(() => {
    for (const kind of KINDS) {
      const asOf = records.asOf[kind];
      if (asOf === undefined) continue;
      const rows = records[kind] ?? [];
      const id = addImport(db, kind, rows, asOf);
      rows.forEach((row, index) => {
        insert(db, TABLE[kind], { ...defaults(kind, index, asOf), import_id: id, ...row });
      });
    }
    for (const table of ['activity', 'deal', 'stage_change']) {
      db.exec(
        `UPDATE ${table} SET lead_id = (SELECT lead_id FROM lead WHERE lead.system = ${table}.system AND lead.key = lead_key)`,
      );
    }
  })();
}

function addImport(db: WritableDb, kind: (typeof KINDS)[number], rows: readonly Row[], asOf: number): number {
  const least = (found: (Row[string] | undefined)[]): number | null => {
    const numbers = found.filter((at) => typeof at === 'number');
    return numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b));
  };
  const name = STAMP[kind];
  const firstDay = least(rows.filter((row) => row[`${name}_p`] === 3).map((row) => row[name]));
  return insert(db, 'import', {
    drop_id: 1,
    kind,
    preset: 'own',
    system: 'crm',
    file_name: `${kind}.csv`,
    header: '[]',
    mapping: '{}',
    timezone: 'UTC',
    as_of: asOf,
    from_at: least(rows.map((row) => row[name])),
    to_at: null,
    first_timed: least(rows.filter((row) => row[`${name}_p`] !== 3).map((row) => row[name])),
    first_day: firstDay === null ? null : firstDay / 86_400_000,
    records: rows.length,
    accepted: rows.length,
    new: rows.length,
    changed: 0,
    unchanged: 0,
    quarantined: 0,
    notes: '[]',
    imported_at: 0,
  });
}

function defaults(kind: (typeof KINDS)[number], index: number, asOf: number): Row {
  const common: Row = { system: 'crm', key: `${kind}-${index}`, cells: '[]' };
  if (kind === 'leads') return { ...common, created_at_p: 0, status_seen_at: asOf };
  if (kind === 'activities') return { ...common, at_p: 0, kind: 'call', direction: 'outbound' };
  return kind === 'deals'
    ? { ...common, status: 'open', status_seen_at: asOf }
    : { ...common, at_p: 0, to_stage: '' };
}

function insert(db: WritableDb, table: string, row: Row): number {
  const names = Object.keys(row);
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  return Number(prepared<unknown[], never>(db, sql).run(Object.values(row)).lastInsertRowid);
}
