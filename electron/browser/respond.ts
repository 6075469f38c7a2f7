import type { ServerResponse } from 'node:http';
import type { Answer, ErrorKind } from '@core/contract';
import { PAGE_HEADERS } from '../host/page-policy';

/** The page's headers on every answer; called before anything else looks at a request. */
export function setPageHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** A refusal in the contract's form, so that the page shows its sentence like any other. */
export function sendFailure(
  response: ServerResponse,
  status: number,
  kind: ErrorKind,
  message: string,
): void {
  const answer: Answer<never> = { ok: false, error: { kind, message } };
  sendJson(response, status, answer);
}

/** For an address opened by hand: text, never markup. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
