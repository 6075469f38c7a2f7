import Database from 'better-sqlite3';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, extname } from 'node:path';
import { LeadReviewError } from '@core/errors';
import type { EngineRole } from '../port';
import type { ReadableDb, WritableDb } from './handle';
import { migrate } from './migrate';
import { SCHEMA_VERSION } from './migrations';
import { removeStaleStaging } from './staging';

/** `LRvw`: written into the file's header, so that a foreign SQLite file is refused. */
export const APPLICATION_ID = 0x4c527677;
/** How long a second writer waits for the lock before it is told `busy`, in ms. */
const BUSY_MS = 5_000;

/** An open workspace file. Only the writer holds a {@link WritableDb}. */
export type Workspace = {
  readonly path: string;
  readonly name: string;
  /** True where the file lies in a read-only place; false in a reader of a file that can be written. */
  readonly readOnly: boolean;
  readonly db: ReadableDb;
  /** @throws {LeadReviewError} `busy` in the reader or where the file is in a read-only place. */
  writable(): WritableDb;
  close(): void;
};

/**
 * Makes a new workspace file: built beside its place and moved there whole, so that a crash leaves
 * either no file or a complete one.
 * @throws {LeadReviewError} `conflict` where the file exists already.
 */
export function createWorkspace(path: string): Workspace {
  if (existsSync(path)) {
    throw new LeadReviewError(
      'conflict',
      `"${basename(path)}" exists already. Nothing was changed; open it or choose another name.`,
    );
  }
  const draft = `${path}.creating`;
  rmSync(draft, { force: true });
  // Personal data: readable by its owner only, from the first byte.
  closeSync(openSync(draft, 'wx', 0o600));
  const db = connect(draft, false);
  // A first import writes a tenth less than with pages of 4 KiB.
  db.pragma('page_size = 16384');
  db.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(db as WritableDb, draft, 0);
  db.close();
  renameSync(draft, path);
  return openWorkspace(path, 'writer');
}

/**
 * Opens a workspace file.
 * @throws {LeadReviewError} `not-found`, `bad-file` (foreign, damaged, newer), `busy`.
 */
export function openWorkspace(path: string, role: EngineRole): Workspace {
  if (!existsSync(path)) {
    throw new LeadReviewError(
      'not-found',
      `"${basename(path)}" is not there any more. Nothing was changed; choose the file again.`,
    );
  }
  if (statSync(path).size === 0) throw damaged(path);
  const readOnly = role === 'reader' || !isWritable(path);
  try {
    const db = connect(path, readOnly);
    prepare(db, path, readOnly);
    if (!readOnly) removeStaleStaging(path);
    return asWorkspace(db, path, readOnly);
  } catch (error) {
    throw translate(error, path);
  }
}

function connect(path: string, readOnly: boolean): Database.Database {
  const db = new Database(path, { readonly: readOnly, timeout: BUSY_MS, fileMustExist: true });
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = FILE');
  // 64 MB of pages where views are asked: a week's come from memory. A writer gains nothing by more than 16.
  db.pragma(`cache_size = ${readOnly ? -65_536 : -16_384}`);
  return db;
}

function prepare(db: Database.Database, path: string, readOnly: boolean): void {
  const applicationId = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  if (applicationId !== APPLICATION_ID) {
    throw new LeadReviewError(
      'bad-file',
      `"${basename(path)}" is not a Lead Review workspace. It was not changed.`,
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new LeadReviewError(
      'bad-file',
      `"${basename(path)}" was written by a newer version of Lead Review. It was not changed; update the program to open it.`,
    );
  }
  if (readOnly) {
    if (version < SCHEMA_VERSION)
      throw new LeadReviewError(
        'bad-file',
        `"${basename(path)}" is of an older version and cannot be brought up to date in a read-only place. It was not changed; copy it to a folder you can write to.`,
      );
    return;
  }
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // WAL's default in this build is NORMAL, which may lose the last commits on a power cut.
  if (Number(db.pragma('synchronous', { simple: true })) !== 2) throw new Error('synchronous is not FULL');
  migrate(db as WritableDb, path, version);
}

function asWorkspace(db: Database.Database, path: string, readOnly: boolean): Workspace {
  return {
    path,
    name: basename(path, extname(path)),
    readOnly: !isWritable(path),
    db: db as ReadableDb,
    writable() {
      if (readOnly)
        throw new LeadReviewError(
          'busy',
          'This workspace is open for reading only. Nothing was changed; copy it to a folder you can write to.',
        );
      return db as WritableDb;
    },
    close() {
      if (!db.open) return;
      if (!readOnly) db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function damaged(path: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${basename(path)}" cannot be read: it is damaged or not a workspace. It was not changed; restore a backup or choose another file.`,
  );
}

function translate(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return damaged(path);
  if (code.startsWith('SQLITE_BUSY'))
    return new LeadReviewError(
      'busy',
      `"${basename(path)}" is in use by another program. Nothing was changed; close it there and try again.`,
    );
  return error;
}
