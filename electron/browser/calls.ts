import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EnginePair } from '../engine/engine-pair';
import { sendFailure, sendJson } from './respond';

/** Longest JSON a page may send, in bytes. Files do not travel as JSON. */
const MAX_JSON_BYTES = 1_048_576;

const callShape = z.object({ method: z.string().max(100), input: z.unknown() }).strict();
const NOT_UNDERSTOOD =
  'The request was not understood, so nothing was changed. Reload the page and try again.';

/** POST /call: one method of the contract, answered in its form. */
export async function answerCall(
  pair: Pick<EnginePair, 'ask'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = callShape.safeParse(await readJson(request, response));
  if (response.headersSent) return;
  if (!call.success) {
    sendFailure(response, 400, 'invalid', NOT_UNDERSTOOD);
    return;
  }
  sendJson(response, 200, await pair.ask(call.data.method, call.data.input));
}

/**
 * The request's JSON; undefined where it is none. Answers by itself where the body is too long or of
 * another type (a foreign page's form can send text, but not this type without being asked first).
 */
export async function readJson(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  if (!/^application\/json(;|$)/iu.test(request.headers['content-type'] ?? '')) {
    sendFailure(response, 415, 'invalid', NOT_UNDERSTOOD);
    return undefined;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not destroyed on an early return, or the refusal would be lost with the connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_JSON_BYTES) {
      response.setHeader('Connection', 'close');
      sendFailure(response, 413, 'invalid', 'The request was too long, so nothing was changed.');
      return undefined;
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
