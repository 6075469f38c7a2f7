// Lets Node 24 read the program's TypeScript where it stands, for what the bench takes from it: types are
// stripped by Node, only our way of naming files (no ending, `@core/...`) must be told.
import { existsSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

registerHooks({
  resolve(specifier, context, next) {
    const base = specifier.startsWith('@core')
      ? join(root, 'src', 'core', specifier.slice('@core'.length))
      : specifier.startsWith('.') && context.parentURL?.startsWith('file:')
        ? resolve(dirname(fileURLToPath(context.parentURL)), specifier)
        : undefined;
    const file =
      base &&
      [base, `${base}.ts`, join(base, 'index.ts')].find(
        (path) => existsSync(path) && statSync(path).isFile(),
      );
    return next(file ? pathToFileURL(file).href : specifier, context);
  },
});
