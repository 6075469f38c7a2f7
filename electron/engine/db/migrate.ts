import type Database from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import type { WritableDb } from './handle';
import { MIGRATIONS } from './migrations';

/**
 * Brings a file to this program's schema, one transaction per step. A file that held data before is
 * backed up beside itself first (`NAME.leadreview.v10.backup`, by `VACUUM INTO`, never a file copy).
 */
export function migrate(db: WritableDb, path: string, from: number): void {
  const steps = MIGRATIONS.filter((migration) => migration.version > from);
  if (steps.length === 0) return;
  if (from > 0) backup(db, `${path}.v${from}.backup`);
  for (const step of steps) {
    db.transaction(() => {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    })();
  }
}

function backup(db: Database.Database, target: string): void {
  // An earlier attempt may have been cut off in the middle.
  if (existsSync(target)) rmSync(target);
  db.prepare('VACUUM INTO ?').run(target);
}
