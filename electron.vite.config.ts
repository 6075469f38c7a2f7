import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const core = resolve(import.meta.dirname, 'src/core');
const alias = { '@core': core };

/**
 * Entries that run under Node or Electron's main process; each is built on its own (no shared chunks),
 * so that a worker is one file that can be started by its path.
 */
const mainEntries = {
  desktop: 'electron/desktop/main.ts',
  browser: 'electron/browser/main.ts',
  cli: 'electron/cli/main.ts',
  'engine-thread': 'electron/engine/worker/worker-thread.ts',
  'engine-utility': 'electron/engine/worker/utility-process.ts',
};

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: { input: mainEntries },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'electron/desktop/preload.ts' },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src',
    resolve: { alias: { ...alias, '@ui': resolve(import.meta.dirname, 'src/ui') } },
    build: {
      outDir: 'out/renderer',
      rollupOptions: { input: { index: resolve(import.meta.dirname, 'src/index.html') } },
    },
    plugins: [vue()],
  },
});
