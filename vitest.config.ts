import vue from '@vitejs/plugin-vue';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: {
      '@core': resolve(import.meta.dirname, 'src/core'),
      '@ui': resolve(import.meta.dirname, 'src/ui'),
      '@engine': resolve(import.meta.dirname, 'electron/engine'),
      '@test': resolve(import.meta.dirname, 'test'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Real files, real databases, two cores: slow machines must not fail what is right.
    // The counts of our promises (`npm run test:long`) take minutes a test.
    testTimeout: process.env['LONG'] ? 3_600_000 : 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
