// `npm run --silent cli -- ARGS`: the command line, built first where the sources are newer than the build.
import process from 'node:process';
import { ensureBuilt } from './build.mjs';

try {
  ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../out/main/cli.js');
