import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Answer } from '@core/contract';
import { createEnginePair, type EnginePair } from '@engine/engine-pair';
import { startThread } from '@engine/worker/start-thread';
import { startLoopback, type Loopback } from '../../electron/browser/loopback';

type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };
export type Sent = {
  readonly method?: string;
  /** Added to the page's own; '' takes one out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

/** A loopback host with real engine threads, and a browser that has opened its first address. */
export type TestHost = {
  readonly host: Loopback;
  readonly pair: EnginePair;
  readonly origin: string;
  readonly dataDir: string;
  readonly cookie: string;
  /** Every reply since the start. */
  readonly replies: Reply[];
  /** Sends as the page would, unless told otherwise. The path goes out as it stands. */
  send(path: string, sent?: Sent): Promise<Reply>;
  call(method: string, input: unknown): Promise<Answer<unknown>>;
  /** Opens an event stream. */
  listen(): Promise<IncomingMessage>;
  stop(): Promise<void>;
};

/** The built engine: `npm test` builds it first. */
const ENGINE = resolve('out/main/engine-thread.js');
const PAGE = '<!doctype html><title>Page</title>';

export async function startTestHost(
  endAfterMs: number | null = null,
  onAbandoned = (): void => undefined,
): Promise<TestHost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lead-review-host-'));
  const pageDir = join(dataDir, 'page');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), PAGE);
  writeFileSync(join(pageDir, 'assets', 'index.js'), 'export {};');
  writeFileSync(join(pageDir, 'assets', 'index.js.map'), '{}');
  const pair = createEnginePair(
    startThread(ENGINE, { appDataDir: dataDir, resourcesDir: resolve('resources') }),
  );
  const host = await startLoopback({ pair, pageDir, appDataDir: dataDir, endAfterMs, onAbandoned });
  const agent = new Agent({ keepAlive: true });
  const replies: Reply[] = [];
  const origin = `http://127.0.0.1:${host.port}`;
  const raw = async (path: string, sent: Sent): Promise<Reply> => {
    const reply = await readAll(await open(agent, host.port, path, sent));
    replies.push(reply);
    return reply;
  };
  const entered = await raw(new URL(host.url).pathname, {});
  const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const own = (sent: Sent = {}): Sent => ({
    ...sent,
    headers: { Cookie: cookie, Origin: origin, ...sent.headers },
  });
  return {
    host,
    pair,
    origin,
    dataDir,
    cookie,
    replies,
    send: (path, sent) => raw(path, own(sent)),
    async call(method, input) {
      const reply = await raw('/call', own(json({ method, input })));
      return JSON.parse(reply.text) as Answer<unknown>;
    },
    listen: () => open(agent, host.port, '/events', own()),
    async stop() {
      await host.close();
      await pair.stop();
      agent.destroy();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A POST of JSON. */
export function json(body: unknown, headers: Readonly<Record<string, string>> = {}): Sent {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

function open(
  agent: Agent,
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Sent,
): Promise<IncomingMessage> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  return new Promise((arrived, failed) => {
    const outgoing = request({ agent, host: '127.0.0.1', port, path, method, headers: kept }, arrived);
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}

async function readAll(message: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
