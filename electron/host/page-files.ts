import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

/** One file of the built page. */
export type PageFile = { readonly path: string; readonly type: string };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
};

/**
 * Every address the page's files have, e.g. `/assets/index-1a2b.js`, and `/` for index.html. Made once
 * at the start: an address is looked up here and never turned into a path, so that no spelling of
 * `..` can reach another file. Files of an unknown kind (source maps) are left out.
 */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  const visit = (directory: string, address: string): void => {
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      if (statSync(path).isDirectory()) visit(path, `${address}${name}/`);
      else {
        const type = TYPES[extname(name)];
        if (type) files.set(`${address}${name}`, { path, type });
      }
    }
  };
  visit(folder, '/');
  const index = files.get('/index.html');
  if (!index) throw new Error(`The page is not built: no index.html in ${folder}.`);
  files.set('/', index);
  return files;
}
