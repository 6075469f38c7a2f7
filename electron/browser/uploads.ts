import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChosenFile, OpenPurpose } from '@core/bridge';
import type { EnginePair } from '../engine/engine-pair';
import { workspaceFileName } from '../host/file-names';
import type { HostFolders } from './folders';
import type { UploadKeeper } from './upload-keeper';
import { sendFailure, sendJson } from './respond';

/** 255 characters of up to four bytes, each written as %XX. */
const MAX_NAME_HEADER = 3_060;

/**
 * POST /files?purpose=import|workspace: takes the place of an open dialog. The body is the file; its
 * name comes percent-encoded in X-File-Name. A file to import lies in the temporary folder until its
 * import or the program ends; a workspace is kept among the workspaces, where it can be written and opened again.
 */
export async function takeUpload(
  pair: EnginePair,
  keeper: UploadKeeper,
  folders: HostFolders,
  purpose: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = uploadName(request.headers['x-file-name']);
  if (!isOpenPurpose(purpose) || name === undefined) {
    sendFailure(
      response,
      400,
      'invalid',
      'The file was not understood, so nothing was changed. Choose it again.',
    );
    return;
  }
  const folder = purpose === 'import' ? folders.temporary : folders.workspaces;
  if (Number(request.headers['content-length'] ?? 0) > freeBytes(folder)) {
    sendFailure(
      response,
      507,
      'bad-file',
      `There is not enough free space for "${name}". Nothing was changed; free some space and choose it again.`,
    );
    return;
  }
  const path = join(folder, `.${randomBytes(12).toString('hex')}.upload`);
  try {
    await pipeline(request, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch {
    rmSync(path, { force: true });
    sendFailure(
      response,
      500,
      'bad-file',
      `"${name}" did not arrive whole. Nothing was changed; choose it again.`,
    );
    return;
  }
  sendJson(response, 200, accept(pair, keeper, folders, purpose, path, name));
}

function accept(
  pair: EnginePair,
  keeper: UploadKeeper,
  folders: HostFolders,
  purpose: OpenPurpose,
  path: string,
  name: string,
): ChosenFile {
  const bytes = statSync(path).size;
  if (purpose === 'import') {
    const token = pair.grant(path, 'read', name);
    keeper.took(token, path);
    return { token, name, bytes };
  }
  const kept = keep(path, folders.workspaces, workspaceFileName(name));
  console.error(`lead-review: kept a copy of the chosen workspace as ${kept}`);
  return { token: pair.grant(kept, 'read'), name: basename(kept), bytes };
}

/** Moves a workspace to a free name: an uploaded copy must never replace one that was worked on. */
function keep(path: string, folder: string, name: string): string {
  const stem = basename(name, extname(name));
  let target = join(folder, name);
  for (let number = 2; existsSync(target); number++)
    target = join(folder, `${stem} (${number})${extname(name)}`);
  renameSync(path, target);
  return target;
}

function isOpenPurpose(purpose: string | null): purpose is OpenPurpose {
  return purpose === 'import' || purpose === 'workspace';
}

/** The name for people: without folders and control characters; undefined where the header is none. */
function uploadName(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header.length > MAX_NAME_HEADER) return undefined;
  try {
    const name = basename(decodeURIComponent(header).replaceAll('\\', '/')).replace(/\p{Cc}/gu, '');
    return name === '' || name === '.' || name === '..' ? undefined : name;
  } catch {
    return undefined;
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
