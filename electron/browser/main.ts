import { dirname, join } from 'node:path';
import { isLeadReviewError } from '@core/errors';
import { appDataDir } from '../engine/app-data';
import { createEnginePair } from '../engine/engine-pair';
import { startThread } from '../engine/worker/start-thread';
import { openFirstWorkspace, startWith } from '../host/first-workspace';
import { startLoopback } from './loopback';
import { browserCommands, openInBrowser, thisMachine } from './system-browser';

/** How long the page may take to come back (a reload) before the program ends, in ms. */
const END_AFTER_MS = 10_000;
/** The address is shown after this even where the workspace is still being made ready, in ms. */
const PATIENCE_MS = 3_000;
const SAME_SIGNAL_MS = 1_000;

// Composition root of the loopback host. out/main/browser.js -> out -> root.
const out = dirname(import.meta.dirname);
const dataDir = appDataDir();
const { env } = process;
let endingSince: number | undefined;

const pair = createEnginePair(
  startThread(join(import.meta.dirname, 'engine-thread.js'), {
    appDataDir: dataDir,
    resourcesDir: join(dirname(out), 'resources'),
  }),
);
const host = await startLoopback({
  pair,
  pageDir: join(out, 'renderer'),
  appDataDir: dataDir,
  endAfterMs:
    env['LEAD_REVIEW_KEEP'] === '1' ? null : Number(env['LEAD_REVIEW_END_AFTER_MS'] ?? END_AFTER_MS),
  onAbandoned: () => void end('The last window was closed.'),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end('Stopped.'));

const opening = openFirstWorkspace(pair, startWith(process.argv.slice(2), process.cwd()))
  // The writer speaks of the change before the reader has opened the file; now both have.
  .then(() => host.send({ event: 'data-changed', reason: 'workspace' }))
  .catch((error: unknown) =>
    console.error(
      `lead-review: ${isLeadReviewError(error) ? error.message : 'the workspace could not be opened.'}`,
    ),
  );
await Promise.race([opening, new Promise((late) => setTimeout(late, PATIENCE_MS))]);
console.log(host.url);
if (env['LEAD_REVIEW_NO_OPEN'] !== '1') {
  openInBrowser(browserCommands(host.url, join(dataDir, 'Browser'), thisMachine()), (sentence) =>
    console.error(sentence),
  );
}
console.error('Stop with Ctrl-C.');

async function end(reason: string): Promise<void> {
  if (endingSince !== undefined) {
    // npm passes on a Ctrl-C that the terminal has sent already; a later one is a user who does not
    // want to wait, and an import is whole or absent all the same.
    if (Date.now() - endingSince <= SAME_SIGNAL_MS) return;
    host.removeFiles();
    process.exit(1);
  }
  endingSince = Date.now();
  console.error(reason);
  await host.close();
  await pair.stop();
  process.exit(0);
}
