import type { IncomingMessage } from 'node:http';

/** Part of a request that tells where it comes from. */
export type Sender = Pick<IncomingMessage, 'method' | 'headers'>;

/**
 * Why a request is turned away before its cookie is even looked at, or undefined.
 * - A foreign Host is a name that was pointed at this machine (DNS rebinding).
 * - A foreign Origin, or a request from another site, is a page in the same browser trying its luck;
 *   SameSite=Strict would drop our cookie there, but other ports of 127.0.0.1 count as the same site.
 */
export function refusal({ method, headers }: Sender, port: number): string | undefined {
  const own = `127.0.0.1:${port}`;
  if (headers.host !== own) return 'foreign host';
  const origin = headers.origin;
  const changes = method !== 'GET' && method !== 'HEAD';
  if (origin === undefined ? changes : origin !== `http://${own}`) return 'foreign origin';
  const site = headers['sec-fetch-site'];
  // `none`: typed by the user or opened by the program.
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && !changes)) return 'foreign site';
  return undefined;
}
