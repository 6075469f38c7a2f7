import { randomBytes } from 'node:crypto';
import { closeSync, createReadStream, openSync, rmSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { SavePurpose } from '@core/bridge';
import type { EnginePair } from '../engine/engine-pair';
import { safeFileName, workspaceFileName } from '../host/file-names';
import { readJson } from './calls';
import type { HostFolders } from './folders';
import { sendFailure, sendJson, sendText } from './respond';

const saveShape = z
  .object({ purpose: z.enum(['workspace', 'pdf', 'csv']), name: z.string().max(300) })
  .strict();
const TYPES: Readonly<Record<Exclude<SavePurpose, 'workspace'>, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
};

type Pending = { readonly path: string; readonly name: string; readonly type: string };

/** Takes the place of a save dialog: the engine writes a private file, the browser downloads it once. */
export type Downloads = {
  /** POST /save: {purpose, name} -> {token}. A workspace is kept among the workspaces and not downloaded. */
  save(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** GET /download/TOKEN, once; the file is deleted after it. */
  download(token: string, response: ServerResponse): Promise<void>;
};

export function createDownloads(pair: EnginePair, folders: HostFolders): Downloads {
  /** By token; null for a workspace, which stays where it is. */
  const pending = new Map<string, Pending | null>();

  return {
    async save(request, response) {
      const wanted = saveShape.safeParse(await readJson(request, response));
      if (response.headersSent) return;
      if (!wanted.success) {
        sendFailure(
          response,
          400,
          'invalid',
          'The request was not understood, so nothing was saved. Try again.',
        );
        return;
      }
      const { purpose, name } = wanted.data;
      if (purpose === 'workspace') {
        const token = pair.grant(join(folders.workspaces, workspaceFileName(name)), 'save');
        pending.set(token, null);
        sendJson(response, 200, { token });
        return;
      }
      const path = join(folders.temporary, `${randomBytes(12).toString('hex')}.${purpose}`);
      closeSync(openSync(path, 'wx', 0o600));
      const shown = safeFileName(name, `lead-review.${purpose}`);
      const token = pair.grant(path, 'save', shown);
      pending.set(token, { path, name: shown, type: TYPES[purpose] });
      sendJson(response, 200, { token });
    },
    async download(token, response) {
      const file = pending.get(token);
      pending.delete(token);
      if (file === null) {
        response.writeHead(204).end();
        return;
      }
      const bytes = file ? statSync(file.path, { throwIfNoEntry: false })?.size : undefined;
      if (!file || !bytes) {
        sendText(response, 404, 'There is no file waiting at this address. Export it again.\n');
        return;
      }
      response.writeHead(200, {
        'Content-Type': file.type,
        'Content-Length': bytes,
        'Content-Disposition': contentDisposition(file.name),
      });
      // A browser that gives up in the middle can export again; nothing may stay behind.
      await pipeline(createReadStream(file.path), response).catch(() => undefined);
      rmSync(file.path, { force: true });
    },
  };
}

/** As an attachment with a plain name for old readers and the whole name as RFC 5987 writes it. */
function contentDisposition(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/gu, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
