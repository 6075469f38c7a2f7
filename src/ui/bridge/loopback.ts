import type { Bridge, ChosenFile, DroppedFile, OpenPurpose, SavePurpose } from '@core/bridge';
import type { Answer, EngineEvent } from '@core/contract';
import type { FileToken } from '@core/brand';
import { LeadReviewError } from '@core/errors';

/**
 * The bridge of the loopback host: the same messages as in Electron, carried by fetch and server-sent
 * events to the origin the page came from.
 *
 * POST /call {method,input} -> Answer; GET /events (one EngineEvent per `data:` line);
 * POST /files?purpose= (raw body, name in X-File-Name) -> ChosenFile; POST /save {purpose,name} -> {token};
 * GET /download/<token> -> the written file as an attachment.
 */
export function createLoopbackBridge(): Bridge {
  const listeners = new Set<(event: EngineEvent) => void>();
  // Opened at once: the host ends when no page listens any more.
  const events = new EventSource('/events', { withCredentials: true });
  events.addEventListener('message', (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as EngineEvent;
    for (const listener of listeners) listener(event);
  });

  return {
    host: 'browser',
    call: (method, input) => postJson<Answer<unknown>>('/call', { method, input }),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openFiles: async (purpose) => uploadAll(await chooseFiles(purpose), purpose),
    takeDropped: (files) => uploadAll(files, 'import'),
    async saveAs(purpose: SavePurpose, name: string) {
      const { token } = await postJson<{ token: FileToken }>('/save', { purpose, name });
      return token;
    },
    finishSave(token) {
      const link = document.createElement('a');
      link.href = `/download/${encodeURIComponent(token)}`;
      link.download = '';
      link.click();
      return Promise.resolve();
    },
  };
}

const ACCEPT: Record<OpenPurpose, string> = {
  import:
    '.csv,.tsv,.txt,.xlsx,.zip,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/zip',
  workspace: '.leadreview',
};

/** The browser's own file dialog; empty where it was cancelled. */
function chooseFiles(purpose: OpenPurpose): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = purpose === 'import';
  input.accept = ACCEPT[purpose];
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** One request per file, one after the other: the host writes each to disk as it arrives. */
async function uploadAll(files: readonly DroppedFile[], purpose: OpenPurpose): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = [];
  for (const file of files) {
    const response = await send(`/files?purpose=${purpose}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) },
      body: file as File,
    });
    chosen.push((await response.json()) as ChosenFile);
  }
  return chosen;
}

async function postJson<T>(path: string, body: unknown): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as T;
}

/** @throws {LeadReviewError} where the host is gone or refuses. */
async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin' });
  } catch (cause) {
    throw new LeadReviewError(
      'internal',
      'Lead Review is no longer running behind this page. What was saved is safe: start the program again.',
      { cause },
    );
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** The host refuses with a failed Answer; anything else (a proxy's page, an old session) gets a sentence of ours. */
async function refusalOf(response: Response): Promise<LeadReviewError> {
  const answer: unknown = await response.json().catch(() => null);
  if (isFailedAnswer(answer)) return new LeadReviewError(answer.error.kind, answer.error.message);
  return new LeadReviewError(
    'internal',
    `The program refused the request (${response.status}). Nothing was changed: close this page and start Lead Review again.`,
  );
}

function isFailedAnswer(value: unknown): value is Extract<Answer<unknown>, { ok: false }> {
  return typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'object';
}
