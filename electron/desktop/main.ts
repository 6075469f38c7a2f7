import { app, session } from 'electron';
import { dirname, join } from 'node:path';
import { appDataDir } from '../engine/app-data';
import { createEnginePair } from '../engine/engine-pair';
import { openFirstWorkspace, startWith } from '../host/first-workspace';
import { registerAppScheme, setupAppProtocol } from './app-protocol';
import { createDialogs } from './dialogs';
import { startUtility } from './engine-process';
import { setupIpc } from './ipc';
import { errorClass, openLog } from './log';
import { runOpening, setupMenu } from './menu';
import { setupQuit } from './quit';
import { setupSecurity } from './security';
import { setupSecondInstance, takeSingleInstance } from './single-instance';
import { createWindow } from './window';

// Composition root of the Electron host. out/main/desktop.js -> out -> root.
const out = dirname(import.meta.dirname);
const dataDir = appDataDir();
const log = openLog(dataDir, Date.now);

// Chromium's own files, and with them the lock of the single instance, belong to our folder.
app.setPath('userData', join(dataDir, 'Electron'));
app.enableSandbox();
registerAppScheme();

// Not awaited: Electron is ready only once this module has been evaluated.
if (takeSingleInstance()) void app.whenReady().then(start).catch(giveUp);

function start(): void {
  const pair = createEnginePair(
    startUtility(
      join(import.meta.dirname, 'engine-utility.js'),
      {
        appDataDir: dataDir,
        resourcesDir: app.isPackaged ? process.resourcesPath : join(dirname(out), 'resources'),
      },
      log,
    ),
  );
  setupQuit(pair, log);
  setupSecurity(session.defaultSession);
  setupAppProtocol(join(out, 'renderer'));
  const window = createWindow(join(out, 'preload', 'preload.cjs'), dataDir, log);
  const dialogs = createDialogs(pair, window);
  setupIpc(pair, window, dialogs);
  setupMenu(pair, window, dialogs);
  setupSecondInstance(window, (path) => {
    void runOpening(window, () => pair.call('workspace.open', { file: pair.grant(path, 'read') }));
  });
  void runOpening(window, () => openFirstWorkspace(pair, startWith(process.argv.slice(1), process.cwd())));
  log.write(`started ${app.getVersion()}`);
}

function giveUp(error: unknown): void {
  log.write(`could not start: ${errorClass(error)}`);
  app.exit(1);
}
