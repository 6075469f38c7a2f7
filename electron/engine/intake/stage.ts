import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileChoice, Question, StagedDrop } from '@core/contract/intake';
import { LeadReviewError } from '@core/errors';
import { requireWorkspace, type EngineContext } from '../context';
import { compareFile } from '../db/compare';
import { readLogHead, reportOf, type StagedFile } from '../db/imports';
import { createStaging, type Staging } from '../db/staging';
import { countUnlinked } from '../db/unlinked';
import type { Workspace } from '../db/workspace';
import { expandZips, type Table } from './expand-zips';
import { previewOf } from './preview';
import { settleDates } from './settle';
import { prepareFile, type PreparedFile } from './prepare';
import { checkStillWanted, dropStaged, progressOf, sessionOf, type IntakeSession } from './session';
import { stageNotes, unlinkedNotes } from './staged-notes';

/**
 * Reads the files into a staging file. Answers either with questions, nothing kept, or with a report on
 * each file, ready to commit.
 */
export function stage(context: EngineContext, choices: readonly FileChoice[]): Promise<StagedDrop> {
  return stageWith(context, choices, () => context);
}

/** As {@link stage}; `filesIn` prepares files beside the staging file and answers with where they are found. */
export async function stageWith(
  context: EngineContext,
  choices: readonly FileChoice[],
  filesIn: (staging: Staging) => EngineContext,
): Promise<StagedDrop> {
  const workspace = requireWorkspace(context);
  workspace.writable();
  const session = sessionOf(context);
  if (session.running)
    throw new LeadReviewError(
      'busy',
      'Another import is running. Nothing was changed; wait for it or cancel it.',
    );
  dropStaged(session);
  const running = { cancelled: false };
  session.running = running;
  const staging = createStaging(workspace.path);
  try {
    return await stageInto(filesIn(staging), workspace, session, running, staging, choices);
  } catch (error) {
    // Whatever a closed workspace made fail, this is why.
    checkStillWanted(context, workspace, running);
    throw error;
  } finally {
    if (session.running === running) session.running = undefined;
    // Kept only where it became the staged drop.
    if (sessionOf(context).staged?.staging !== staging) staging.remove();
  }
}

async function stageInto(
  context: EngineContext,
  workspace: Workspace,
  session: IntakeSession,
  running: { cancelled: boolean },
  staging: Staging,
  choices: readonly FileChoice[],
): Promise<StagedDrop> {
  const tables = await expandZips(context, workspace.db, choices);
  checkStillWanted(context, workspace, running);
  await checkSpace(workspace, tables);
  const prepared: PreparedFile[] = [];
  for (const [index, { choice, of, notes }] of tables.entries()) {
    checkStillWanted(context, workspace, running);
    const file = await prepareFile(context, workspace, running, staging, prepared, choice, index);
    prepared.push({ ...file, of, opened: { ...file.opened, notes: [...notes, ...file.opened.notes] } });
  }
  checkStillWanted(context, workspace, running);
  const dated = settleDates(workspace, prepared);
  const questions: Question[] = [...prepared.flatMap((file) => file.questions), ...dated.questions];
  const files = prepared.map((file) => previewOf(file));
  if (questions.length > 0) return { drop: null, files, questions, reports: [] };
  const staged: StagedFile[] = [];
  for (const file of dated.files) {
    staged.push(await compare(context, workspace, running, staging, staged, file));
    checkStillWanted(context, workspace, running);
  }
  const unlinked = countUnlinked(staging, workspace.path, staged);
  const ready = staged.map((file) => ({
    ...file,
    notes: [...file.notes, ...unlinkedNotes(file, unlinked.get(file.file))],
  }));
  staging.close();
  const { nextDrop, lastImport } = readLogHead(workspace.db);
  session.staged = { workspace, staging, drop: nextDrop, lastImport, files: ready };
  return { drop: nextDrop, files, questions, reports: ready.map((file) => reportOf(file, nextDrop, null)) };
}

async function compare(
  context: EngineContext,
  workspace: Workspace,
  running: { cancelled: boolean },
  staging: Staging,
  before: readonly StagedFile[],
  file: Omit<StagedFile, 'counts'>,
): Promise<StagedFile> {
  const pause = progressOf(context, running, { name: file.name, size: 0 });
  const counts = await compareFile(staging, workspace.path, file, before, () => pause(0, 0));
  const notes = [...file.notes, ...stageNotes(staging, file, counts)];
  return { ...file, counts, notes };
}

/** A staging file, the records themselves and the write-ahead log must fit at once. */
async function checkSpace(workspace: Workspace, tables: readonly Table[]): Promise<void> {
  const bytes = tables.reduce((sum, { size }) => sum + size, 0);
  const disk = await statfs(dirname(workspace.path));
  const free = disk.bavail * disk.bsize;
  if (free >= bytes * 3) return;
  const megabytes = (size: number): string => `${Math.ceil(size / 1024 / 1024)} MB`;
  throw new LeadReviewError(
    'conflict',
    `The disk has ${megabytes(free)} left, and this import needs up to ${megabytes(bytes * 3)}. Nothing was changed; free some space and try again.`,
  );
}
