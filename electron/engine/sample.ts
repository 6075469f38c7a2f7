import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FileToken } from '@core/brand';
import type { EngineEvent } from '@core/contract';
import { LeadReviewError } from '@core/errors';
import type { EngineContext } from './context';
import { writeSettings } from './db/settings';
import { createWorkspace, type Workspace } from './db/workspace';
import { commit } from './intake/commit';
import { stage } from './intake/stage';
import { alone, draftPath, moveDatabase, removeDatabase, removeStaleDrafts } from './sample-place';
import { generateSample, SAMPLE_HOLIDAYS, SAMPLE_VERSION, SAMPLE_ZONE } from './sample/generate';

/**
 * Path of the sample workspace. The writer builds it where it is absent or of another generator
 * version; the reader, which is asked after it, finds it there.
 */
export async function ensureSample(context: EngineContext): Promise<string> {
  const path = samplePath(context.options.appDataDir);
  if (context.options.role === 'writer' && !isCurrent(path)) await build(context, path);
  return path;
}

/** True for the sample workspace of this machine. */
export function isSample(appDataDir: string, path: string): boolean {
  return resolve(path) === resolve(samplePath(appDataDir));
}

function samplePath(appDataDir: string): string {
  return join(appDataDir, 'Sample.leadreview');
}

/** Holds the generator's version: the workspace itself has no place for what only its maker knows. */
function versionPath(path: string): string {
  return `${path}.version`;
}

function isCurrent(path: string): boolean {
  try {
    return existsSync(path) && readFileSync(versionPath(path), 'utf8') === String(SAMPLE_VERSION);
  } catch {
    return false;
  }
}

/**
 * Built whole beside its place and moved there, so that a crash leaves the old sample or the new one. A
 * sample that another process has put there meanwhile is as good.
 */
async function build(context: EngineContext, path: string): Promise<void> {
  removeStaleDrafts(path, Date.now());
  const draft = draftPath(path);
  const folder = mkdtempSync(join(tmpdir(), 'lead-review-sample-'));
  try {
    emit(context, 0);
    const workspace = createWorkspace(draft);
    try {
      await fill(context, workspace, folder);
    } finally {
      workspace.close();
    }
    await alone(path, () => {
      if (!isCurrent(path)) place(context, draft, path);
    });
  } finally {
    removeDatabase(draft);
    rmSync(folder, { recursive: true, force: true });
  }
}

function place(context: EngineContext, draft: string, path: string): void {
  if (context.current()?.path === path) context.become(undefined);
  // An older sample may hold what somebody tried out in it; it is put aside, not thrown away.
  if (existsSync(path)) moveDatabase(path, path.replace(/\.leadreview$/, ' (older).leadreview'));
  renameSync(draft, path);
  writeFileSync(versionPath(path), String(SAMPLE_VERSION), { mode: 0o600 });
}

/** Through the same import as any file, in a context of its own: nothing of it is the user's workspace. */
async function fill(context: EngineContext, workspace: Workspace, folder: string): Promise<void> {
  writeSettings(workspace.writable(), {
    timezone: SAMPLE_ZONE,
    holidays: [...SAMPLE_HOLIDAYS],
    currency: 'EUR',
    targets: { five_minute_rate: 0.6, acceptance_rate: 0.7 },
  });
  const { files, asOf } = generateSample();
  for (const file of files) writeFileSync(join(folder, file.name), file.text, { mode: 0o600 });
  const own = contextOf(context, workspace, folder);
  const staged = await stage(
    own,
    files.map((file) => ({
      file: file.name as FileToken,
      kind: 'auto',
      preset: 'own',
      timezone: SAMPLE_ZONE,
      asOf: new Date(asOf).toISOString(),
      dateOrder: {},
    })),
  );
  if (staged.drop === null)
    throw new Error(`The sample asks: ${staged.questions.map((question) => question.text).join(' ')}`);
  emit(context, 0.7);
  const refused = commit(own, staged.drop).reduce((sum, report) => sum + report.quarantined, 0);
  if (refused > 0) throw new Error(`The sample holds ${refused} records that the import does not accept.`);
  emit(context, 1);
}

function contextOf(context: EngineContext, workspace: Workspace, folder: string): EngineContext {
  return {
    options: context.options,
    current: () => workspace,
    become: () => undefined,
    emit: (event: EngineEvent) => {
      if (event.event === 'progress') emit(context, 0.1);
    },
    fileOf(token, purpose) {
      const path = join(folder, token);
      if (purpose !== 'read' || !existsSync(path))
        throw new LeadReviewError(
          'not-found',
          'A file of the sample is gone. Nothing was changed; open the sample again.',
        );
      return { token, path, name: token, purpose };
    },
  };
}

function emit(context: EngineContext, share: number): void {
  context.emit({
    event: 'progress',
    phase: 'sample',
    file: '',
    rows: 0,
    share,
    rowsPerSecond: 0,
    msLeft: null,
    cancellable: false,
  });
}
