import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appDataDir } from '../engine/app-data';
import { createEnginePair } from '../engine/engine-pair';
import { startThread } from '../engine/worker/start-thread';
import { runCommandLine } from './run';

// Composition root of the command line: the same engine as in the window, in worker threads.
const root = join(import.meta.dirname, '..', '..');
const folder = appDataDir();
const packageFile = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

// `| head` closes our output early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// Where the engine cannot even start, its answers never come and Node runs out of work: say so.
process.exitCode = 1;
let ended = false;
process.on('beforeExit', () => {
  if (!ended)
    process.stderr.write(
      'The engine could not be started. Nothing was changed; install the program again.\n',
    );
});

void runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  appDataDir: folder,
  version: packageFile.version,
  startEngine: () =>
    createEnginePair(
      startThread(join(import.meta.dirname, 'engine-thread.js'), {
        appDataDir: folder,
        resourcesDir: join(root, 'resources'),
        // What automation opens is not what the window should open next.
        remember: false,
      }),
    ),
  now: Date.now,
}).then((exit) => {
  ended = true;
  process.exitCode = exit;
});
