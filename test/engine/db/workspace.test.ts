import Database from 'better-sqlite3';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLeadReviewError } from '@core/errors';
import { APPLICATION_ID, createWorkspace, openWorkspace } from '@engine/db/workspace';
import { SCHEMA_VERSION } from '@engine/db/migrations';
import { readSettings, writeSettings } from '@engine/db/settings';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-workspace-'));
  path = join(folder, 'team.leadreview');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kind of the failure, or 'none'. */
function kindOf(action: () => unknown): string {
  try {
    action();
    return 'none';
  } catch (error) {
    return isLeadReviewError(error) ? error.kind : `unexpected: ${String(error)}`;
  }
}

describe('a workspace file', () => {
  it('is made whole: with its schema, its mark and nothing left beside it', () => {
    createWorkspace(path).close();
    expect(readdirSync(folder)).toEqual(['team.leadreview']);
    const db = new Database(path, { readonly: true });
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    db.close();
  });

  it('has only strict tables, so that no number is ever kept as text', () => {
    const workspace = createWorkspace(path);
    // The undo log copies rows of strict tables as they are, under the same affinities.
    const loose = workspace.db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'undo_%'",
      )
      .all();
    expect(loose).toEqual([]);
    workspace.close();
  });

  it('is readable by its owner only', () => {
    createWorkspace(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('writes every commit through to the disk', () => {
    const workspace = createWorkspace(path);
    expect(workspace.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(workspace.db.pragma('journal_mode', { simple: true })).toBe('wal');
    workspace.close();
  });

  it('is never made over a file that exists', () => {
    writeFileSync(path, 'precious');
    expect(kindOf(() => createWorkspace(path))).toBe('conflict');
    expect(statSync(path).size).toBe('precious'.length);
  });

  it('is made anew after a crash in the middle of making it', () => {
    writeFileSync(`${path}.creating`, 'half a file');
    createWorkspace(path).close();
    expect(kindOf(() => openWorkspace(path, 'writer').close())).toBe('none');
  });

  it('keeps settings from one opening to the next', () => {
    const first = createWorkspace(path);
    writeSettings(first.writable(), { timezone: 'Asia/Kathmandu', weekStart: 7 });
    first.close();
    const second = openWorkspace(path, 'reader');
    expect(readSettings(second.db)).toMatchObject({ timezone: 'Asia/Kathmandu', weekStart: 7 });
    second.close();
  });

  it('is opened for reading only by the reader', () => {
    createWorkspace(path).close();
    const reader = openWorkspace(path, 'reader');
    expect(kindOf(() => reader.writable())).toBe('busy');
    expect(() => reader.db.prepare("INSERT INTO setting VALUES ('a', '1')").run()).toThrow(/readonly/);
    reader.close();
  });
});

describe('a file that is not a workspace', () => {
  it.each([
    ['an empty file', ''],
    ['a text file', 'lead_id,created_at\n1,2026-01-01\n'],
    ['random bytes', '\u0000\u0001\u0002'.repeat(2_000)],
  ])('is refused and left as it was: %s', (_, content) => {
    writeFileSync(path, content);
    expect(kindOf(() => openWorkspace(path, 'writer'))).toBe('bad-file');
    expect(statSync(path).size).toBe(Buffer.byteLength(content));
  });

  it('is refused though it is a database of another program', () => {
    const foreign = new Database(path);
    foreign.exec('CREATE TABLE note (text TEXT)');
    foreign.close();
    const before = statSync(path).size;
    expect(kindOf(() => openWorkspace(path, 'writer'))).toBe('bad-file');
    expect(statSync(path).size).toBe(before);
  });

  it('is refused where a newer program wrote it, and nothing is written', () => {
    createWorkspace(path).close();
    const newer = new Database(path);
    newer.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    newer.close();
    expect(() => openWorkspace(path, 'writer')).toThrow(/newer version/);
    expect(existsSync(`${path}.v${SCHEMA_VERSION + 1}.backup`)).toBe(false);
  });

  it('is reported as gone where it was moved', () => {
    expect(kindOf(() => openWorkspace(path, 'reader'))).toBe('not-found');
  });
});

describe('two programs on one workspace', () => {
  it('read at the same time, while the second writer is told after its wait that the file is busy', () => {
    const first = createWorkspace(path);
    const reader = openWorkspace(path, 'reader');
    first.writable().exec('BEGIN IMMEDIATE');
    expect(reader.db.prepare('SELECT count(*) AS n FROM lead').get()).toEqual({ n: 0 });
    const second = openWorkspace(path, 'writer');
    const db = second.writable();
    db.pragma('busy_timeout = 20');
    expect(() => db.exec('BEGIN IMMEDIATE')).toThrow(/locked|busy/);
    first.writable().exec('ROLLBACK');
    for (const workspace of [first, reader, second]) workspace.close();
  });

  // Root may write anywhere, so the check would mean nothing to it.
  it.skipIf(process.getuid?.() === 0)('opens a file in a read-only place for reading', () => {
    createWorkspace(path).close();
    copyFileSync(path, join(folder, 'copy.leadreview'));
    chmodSync(path, 0o400);
    const workspace = openWorkspace(path, 'writer');
    expect(workspace.readOnly).toBe(true);
    workspace.close();
  });
});
