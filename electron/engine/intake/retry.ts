import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { FileToken, ImportId } from '@core/brand';
import type { Parsed } from '@core/contract';
import type { FileChoice, FilePreview, StagedDrop } from '@core/contract/intake';
import { csvLine } from '@core/csv/write';
import { LeadReviewError } from '@core/errors';
import { requireWorkspace, type EngineContext } from '../context';
import type { ReadableDb } from '../db/handle';
import { readImportMapping } from '../db/imports';
import { listQuarantine, type QuarantineFilter } from '../db/quarantine';
import { eachKept, noteRetried, readRetriedImport } from '../db/retry';
import type { Staging } from '../db/staging';
import { sessionOf } from './session';
import { stageWith } from './stage';

const SHOWN = 2_000;
const ROWS = 20;

/**
 * Reads quarantined records again, through the same steps as a dropped file: their cells as they were
 * kept become a CSV beside the staging file, read with the zone and data date of their import.
 * @throws {LeadReviewError} `not-found` where none is left, `conflict` where they would become records
 * of another system or kind, `busy`; nothing was changed then.
 */
export async function retryQuarantine(
  context: EngineContext,
  input: Parsed<'intake.retryQuarantine'>,
): Promise<StagedDrop> {
  const workspace = requireWorkspace(context);
  const origin = readRetriedImport(workspace.db, input.import);
  const choice: FileChoice = {
    // Never looked up: the file below is granted under whatever token is asked for.
    file: 'quarantine' as FileToken,
    kind: origin.kind,
    preset: origin.preset,
    timezone: origin.timezone,
    asOf: new Date(origin.asOf).toISOString(),
    map: input.map,
    dateOrder: input.dateOrder,
    encoding: 'utf-8',
    delimiter: ',',
  };
  let path = '';
  try {
    const answer = await stageWith(context, [choice], (staging) => {
      path = `${staging.path}.csv`;
      writeKept(workspace.db, staging, path, origin.header, input);
      const grant = { token: choice.file, path, name: origin.file, purpose: 'read' } as const;
      return { ...context, fileOf: () => grant };
    });
    checkSame(context, input.import, origin);
    return answer;
  } finally {
    if (path !== '') rmSync(path, { force: true });
  }
}

function writeKept(
  db: ReadableDb,
  staging: Staging,
  path: string,
  header: readonly string[],
  filter: QuarantineFilter,
): void {
  const file = openSync(path, 'wx', 0o600);
  const note = noteRetried(staging);
  let line = 1;
  let records = 0;
  const write = (cells: readonly string[]): void => {
    writeSync(file, csvLine(cells));
    line += 1;
    for (const cell of cells) line += cell.split('\n').length - 1;
  };
  try {
    write(header);
    for (const record of eachKept(db, filter)) {
      note(record, line);
      write(JSON.parse(record.cells) as string[]);
      records += 1;
    }
  } finally {
    closeSync(file);
  }
  if (records > 0) return;
  throw new LeadReviewError(
    'not-found',
    'None of these records is in the quarantine any more. Nothing was changed; reload the list.',
  );
}

/** Another mapping must not turn them into records of something else. */
function checkSame(
  context: EngineContext,
  importId: ImportId,
  origin: { system: string; kind: string },
): void {
  const session = sessionOf(context);
  const file = session.staged?.files[0];
  if (!session.staged || !file) return;
  if (file.system !== origin.system || file.kind !== origin.kind) {
    session.staged.staging.remove();
    session.staged = undefined;
    throw new LeadReviewError(
      'conflict',
      'Under this mapping they would become records of another system. Nothing was changed; export them and import the file instead.',
    );
  }
  const note = `Read again from the quarantine of import ${importId}.`;
  session.staged = { ...session.staged, files: [{ ...file, notes: [...file.notes, note] }] };
}

/** How the records of an import were read, for the mapping editor; rows are those in its quarantine. */
export function previewQuarantine(db: ReadableDb, importId: ImportId): FilePreview {
  const origin = readRetriedImport(db, importId);
  const { rows } = listQuarantine(db, { import: importId }, 0, ROWS);
  const width = origin.header.length;
  return {
    file: origin.file,
    bytes: 0,
    encoding: 'utf-8',
    delimiter: ',',
    header: origin.header.map((name) => name.slice(0, SHOWN)),
    rows: rows.map((row) => row.cells.slice(0, width)),
    kind: origin.kind,
    preset: origin.preset,
    mapping: readImportMapping(db, importId),
    remembered: true,
  };
}
