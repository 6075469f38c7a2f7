import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { PAGE_URL } from './app-protocol';
import type { Log } from './log';
import { restoreWindow, saveWindow } from './window-state';

/** A page that dies again so soon after a reload is left alone, in ms. */
const RELOAD_PAUSE_MS = 10_000;

/** Opens the one window, closed off from Node and from the system. */
export function createWindow(preload: string, stateDir: string, log: Log): BrowserWindow {
  const { maximized, ...bounds } = restoreWindow(
    stateDir,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Lead Review',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    saveWindow(stateDir, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  );
  reloadAfterCrash(window, log);
  void window.loadURL(PAGE_URL);
  return window;
}

function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  let last = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.write(`the page ended: ${reason}, code ${exitCode}`);
    if (reason === 'clean-exit' || Date.now() - last < RELOAD_PAUSE_MS) return;
    last = Date.now();
    window.webContents.reload();
  });
}
