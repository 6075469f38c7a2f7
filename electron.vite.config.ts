import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const alias = { '@core': resolve(import.meta.dirname, 'src/core') };

/**
 * Entries that run under Node or in Electron's main process. Each is started by its path
 * (out/main/NAME.js), workers too: `new Worker(new URL(...))` does not survive electron-vite's bundling.
 */
const mainEntries = {
  desktop: 'electron/desktop/main.ts',
  browser: 'electron/browser/main.ts',
  cli: 'electron/cli/main.ts',
  'engine-thread': 'electron/engine/worker/worker-thread.ts',
  'engine-utility': 'electron/engine/worker/utility-process.ts',
};

/**
 * Only natives and what must stay one copy come from node_modules at run time; the small pure
 * libraries are bundled, since a worker that reads two files starts faster than one that reads 300.
 */
const bundled = ['zod', 'temporal-polyfill'];

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      sourcemap: true,
      externalizeDeps: { exclude: bundled },
      rolldownOptions: { input: mainEntries },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { preload: 'electron/desktop/preload.ts' },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src',
    // A browser asks for /favicon.ico by itself.
    publicDir: resolve(import.meta.dirname, 'resources/icons'),
    resolve: { alias: { ...alias, '@ui': resolve(import.meta.dirname, 'src/ui') } },
    build: {
      // electron-vite leaves the page's code unminified, for whoever debugs a release; a start matters more.
      minify: true,
      // A data: URL for a small asset would need a wider policy than 'self' for fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve(import.meta.dirname, 'src/index.html') } },
    },
    plugins: [vue()],
  },
});
