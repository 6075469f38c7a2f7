import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import type { FileToken } from '@core/brand';
import type { FileChoice, ImportReport, StagedDrop } from '@core/contract/intake';
import type { TestEngine } from '@test/helpers/engine';

/** A file and what the user says about it. */
export type Said = Partial<Omit<FileChoice, 'file'>> & { file: FileToken };

export const fixture = (name: string): Buffer => readFileSync(`test/fixtures/intake/${name}`);

export function stage(engine: TestEngine, files: readonly Said[]): Promise<StagedDrop> {
  return engine.call('intake.stage', { files: [...files] });
}

/** Stages and commits; fails with the questions where any is left. */
export async function importFiles(engine: TestEngine, files: readonly Said[]): Promise<ImportReport[]> {
  const staged = await stage(engine, files);
  if (staged.drop === null)
    throw new Error(staged.questions.map(({ kind, text }) => `${kind}: ${text}`).join('\n'));
  return engine.call('intake.commit', { drop: staged.drop });
}

/** Rows of a query on the workspace file itself. */
export function rows<T = Record<string, unknown>>(engine: TestEngine, sql: string): T[] {
  const db = new Database(engine.path('test.leadreview'), { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}

const dropped = (table: string): string[] => [`${table}_id`, 'lead_id', 'import_id', 'cells', 'named'];

/** All that a workspace says, without row ids, import ids and the log; cells by column name. */
export function dump(engine: TestEngine): unknown {
  const cells = `(SELECT json_group_array(json_array(h.value, c.value)) FROM json_each(i.header) h JOIN json_each(t.cells) c ON c.key = h.key)`;
  const table = (name: string, order: string): unknown[] =>
    rows(
      engine,
      `SELECT t.*, l.key AS linked, ${cells} AS named FROM ${name} t JOIN import i USING (import_id)
         LEFT JOIN lead l ON l.lead_id = t.lead_id ORDER BY ${order}`,
    ).map((row) => ({
      ...Object.fromEntries(Object.entries(row).filter(([column]) => !dropped(name).includes(column))),
      named: (JSON.parse(String(row['named'])) as [string, string][]).sort(([one], [other]) =>
        one < other ? -1 : 1,
      ),
    }));
  return {
    leads: table('lead', 't.system, t.key'),
    activities: table('activity', 't.system, t.key'),
    deals: table('deal', 't.system, t.key'),
    stages: table('stage_change', 't.system, t.key'),
    facts: rows(engine, 'SELECT l.key, f.* FROM lead_fact f JOIN lead l USING (lead_id) ORDER BY l.key').map(
      (row) => ({ ...row, lead_id: 0 }),
    ),
    aliases: rows(
      engine,
      'SELECT a.key, l.key AS lead FROM lead_alias a JOIN lead l USING (lead_id) ORDER BY a.key, l.key',
    ),
    quarantine: rows(engine, 'SELECT reason, value FROM quarantine ORDER BY reason, value'),
  };
}
