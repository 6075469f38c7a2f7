import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A full log becomes `log.old.txt` (bytes); two of them are kept. */
const MAX_BYTES = 1_048_576;

/** The log that a user may send us: events, methods, error classes and places in our code; no record, name or path. */
export type Log = {
  /** One line of our own words. */
  write(line: string): void;
  /** What an engine wrote to stderr; only what cannot quote a record is kept. */
  engine(text: string): void;
};

export function openLog(folder: string, now: () => number): Log {
  const file = join(folder, 'log.txt');
  const write = (line: string): void => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES)
        renameSync(file, join(folder, 'log.old.txt'));
      appendFileSync(file, `${new Date(now()).toISOString()} ${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk or a read-only folder must not stop the program for its log's sake.
    }
  };
  return {
    write,
    engine(text) {
      for (const line of text.split('\n')) {
        const kept = withoutRecords(line);
        if (kept !== undefined) write(kept);
      }
    },
  };
}

/**
 * Method and error class of a failure, function and position of a stack's line; undefined for
 * anything else: messages may quote a cell, and paths name the user.
 */
function withoutRecords(line: string): string | undefined {
  const failure = /^lead-review engine: ([A-Za-z.]{1,60}) failed: ([A-Za-z]{1,40})/u.exec(line);
  if (failure) return `engine: ${failure[1] ?? ''} failed: ${failure[2] ?? ''}`;
  const frame =
    /^\s+at (?:(?:async )?([\w.$<>]{1,80}) )?.*?([\w.-]{1,60}\.(?:js|ts|cjs|mjs):\d+:\d+)\)?$/u.exec(line);
  return frame ? `  at ${frame[1] ?? '?'} ${frame[2] ?? ''}` : undefined;
}

/** Class of an error for the log; its message may quote a record. */
export function errorClass(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
