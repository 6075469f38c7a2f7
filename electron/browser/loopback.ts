import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EngineEvent } from '@core/contract';
import type { EnginePair } from '../engine/engine-pair';
import { answerCall } from './calls';
import { createDownloads } from './downloads';
import { createEventStreams } from './events';
import { createFolders } from './folders';
import { refusal } from './guard';
import { createLifetime } from './lifetime';
import { sendFailure, sendText, setPageHeaders } from './respond';
import { createSession, OPEN_PATH, type Session } from './session';
import { createStaticFiles } from './static-files';
import { createUploadKeeper } from './upload-keeper';
import { takeUpload } from './uploads';

/** An upload of gigabytes may take minutes; nothing else comes near (ms). */
const REQUEST_MS = 3_600_000;

export type LoopbackOptions = {
  readonly pair: EnginePair;
  /** The built page, out/renderer. */
  readonly pageDir: string;
  readonly appDataDir: string;
  /** How long after the last page has gone `onAbandoned` is called, in ms; null: never. */
  readonly endAfterMs: number | null;
  readonly onAbandoned: () => void;
};

export type Loopback = {
  /** Address to open, once: it carries the token. */
  readonly url: string;
  readonly port: number;
  /** To every open page. */
  readonly send: (event: EngineEvent) => void;
  /** Ends the streams and the server and removes the temporary files; the engines are the caller's. */
  close(): Promise<void>;
  /** Removes the temporary files at once, where there is no time to close. */
  removeFiles(): void;
};

type Route = (url: URL, request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Serves the page and the contract on a free port of 127.0.0.1, to one browser of this machine. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const folders = createFolders(options.appDataDir);
  const lifetime = createLifetime(options.endAfterMs, options.onAbandoned);
  const events = createEventStreams(lifetime.pages);
  const route = createRoutes(options, folders, events);
  const server = createServer();
  server.requestTimeout = REQUEST_MS;
  const port = await listen(server);
  const session = createSession(port);
  server.on('request', (request, response) => void answer(request, response, port, session, route));
  const unsubscribe = options.pair.onEvent(events.send);
  return {
    url: `http://127.0.0.1:${port}${session.firstPath}`,
    port,
    send: events.send,
    removeFiles: () => folders.remove(),
    async close() {
      lifetime.cancel();
      unsubscribe();
      events.close();
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      lifetime.cancel();
      folders.remove();
    },
  };
}

function createRoutes(
  { pair, pageDir }: LoopbackOptions,
  folders: ReturnType<typeof createFolders>,
  events: ReturnType<typeof createEventStreams>,
): Route {
  const serveFile = createStaticFiles(pageDir);
  const downloads = createDownloads(pair, folders);
  const keeper = createUploadKeeper(pair);
  const posts = new Map<string, Route>([
    ['/call', (_url, request, response) => answerCall(keeper, request, response)],
    ['/save', (_url, request, response) => downloads.save(request, response)],
    [
      '/files',
      (url, request, response) =>
        takeUpload(pair, keeper, folders, url.searchParams.get('purpose'), request, response),
    ],
  ]);
  return (url, request, response) => {
    const path = url.pathname;
    if (request.method === 'POST') return (posts.get(path) ?? nothingHere)(url, request, response);
    if (request.method !== 'GET') sendText(response, 405, 'This is not possible here.\n');
    else if (path === '/events') events.open(request, response);
    else if (path.startsWith('/download/'))
      return downloads.download(path.slice('/download/'.length), response);
    else serveFile(path, response);
  };
}

const nothingHere: Route = (_url, _request, response) =>
  sendFailure(response, 404, 'not-found', 'There is nothing at this address. Nothing was changed.');

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  session: Session,
  route: Route,
): Promise<void> {
  setPageHeaders(response);
  try {
    const refused = refusal(request, port);
    if (refused !== undefined) {
      sendText(response, 403, `Lead Review refuses this request (${refused}).\n`);
      return;
    }
    const address = request.url ?? '';
    const url = URL.canParse(address, `http://127.0.0.1:${port}`)
      ? new URL(address, `http://127.0.0.1:${port}`)
      : undefined;
    // `//elsewhere/x` and `http://elsewhere/` are addresses of another machine, not paths of ours.
    if (url?.host !== `127.0.0.1:${port}`) {
      sendText(response, 400, 'This is not an address of Lead Review.\n');
      return;
    }
    if (request.method === 'GET' && address.startsWith(OPEN_PATH)) {
      enter(session.exchange(address), response);
      return;
    }
    if (!session.knows(request.headers.cookie)) {
      sendText(response, 403, LOCKED);
      return;
    }
    await route(url, request, response);
  } catch (error) {
    console.error(`lead-review: a request failed: ${error instanceof Error ? error.name : typeof error}`);
    if (response.headersSent) response.destroy();
    else
      sendFailure(
        response,
        500,
        'internal',
        'Something went wrong inside the program. What was saved before is safe; try again.',
      );
  }
}

const LOCKED =
  'Lead Review is open in another browser window. Close it, start the program again, and use the address it prints.\n';

/** Trades the one-time token for the cookie and takes it out of the address bar. */
function enter(cookie: string | undefined, response: ServerResponse): void {
  if (cookie === undefined) {
    sendText(response, 403, LOCKED);
    return;
  }
  response.writeHead(303, { 'Set-Cookie': cookie, Location: '/' });
  response.end();
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
