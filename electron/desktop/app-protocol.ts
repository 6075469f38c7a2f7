import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { pageFiles } from '../host/page-files';
import { PAGE_HEADERS } from '../host/page-policy';

export const PAGE_URL = 'app://lead-review/';

/** Before Electron is ready: makes app:// an origin of its own, with storage and fetch like https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page, and nothing but the files that were there at the start. */
export function setupAppProtocol(pageDir: string): void {
  const files = pageFiles(pageDir);
  protocol.handle('app', async (request) => {
    const address = request.method === 'GET' ? addressOf(request.url) : undefined;
    const file = address === undefined ? undefined : files.get(address);
    if (!file)
      return new Response('There is nothing at this address.', {
        status: 404,
        headers: { ...PAGE_HEADERS, 'Content-Type': 'text/plain' },
      });
    return new Response(await readFile(file.path), {
      headers: { ...PAGE_HEADERS, 'Content-Type': file.type },
    });
  });
}

/** Path of one of our own addresses as it stands, nothing decoded; undefined for every other URL. */
function addressOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'app:' || url.host !== 'lead-review' || url.username || url.password)
    return undefined;
  return url.pathname;
}

/** True for addresses of our page, whatever follows its path. */
export function isPageUrl(address: string): boolean {
  return addressOf(address) !== undefined;
}
