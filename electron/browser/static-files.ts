import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pageFiles } from '../host/page-files';
import { sendText } from './respond';

/**
 * Serves the built page. Contents are read at the start: the page that runs stays whole while
 * a newer one is built into the same folder.
 */
export function createStaticFiles(folder: string): (path: string, response: ServerResponse) => void {
  const contents = new Map(
    [...pageFiles(folder)].map(([address, file]) => [
      address,
      { type: file.type, body: readFileSync(file.path) },
    ]),
  );
  return (path, response) => {
    const file = contents.get(path);
    if (!file) {
      sendText(response, 404, 'There is nothing at this address.\n');
      return;
    }
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.body.length });
    response.end(file.body);
  };
}
