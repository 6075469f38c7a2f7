import { app, dialog, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import { LeadReviewError } from '@core/errors';
import type { EnginePair } from '../engine/engine-pair';
import { EVENT } from './channels';
import type { Dialogs } from './dialogs';

/** The native menu: what a program of the system is expected to have; the page has the rest. */
export function setupMenu(pair: EnginePair, window: BrowserWindow, dialogs: Dialogs): void {
  const entry = (
    label: string,
    accelerator: string | undefined,
    work: () => Promise<unknown>,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => void runOpening(window, work),
  });
  const file: MenuItemConstructorOptions[] = [
    entry('New Workspace…', 'CmdOrCtrl+N', async () => {
      const token = await dialogs.save('workspace', 'Leads');
      if (token !== null) await pair.call('workspace.create', { file: token });
    }),
    entry('Open Workspace…', 'CmdOrCtrl+O', async () => {
      const [chosen] = await dialogs.open('workspace');
      if (chosen) await pair.call('workspace.open', { file: chosen.token });
    }),
    entry('Open Sample Workspace', undefined, () => pair.call('workspace.openSample', {})),
    { type: 'separator' },
    { role: process.platform === 'darwin' ? 'close' : 'quit' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
      { label: 'File', submenu: file },
      { role: 'editMenu' },
      { label: 'View', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}

/**
 * Opens another workspace from outside the page: a failure is shown in a box, and the page is told
 * once both engines are there (the writer's own event comes before the reader has opened the file).
 */
export async function runOpening(window: BrowserWindow, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    window.webContents.send(EVENT, { event: 'data-changed', reason: 'workspace' });
  } catch (error) {
    const message =
      error instanceof LeadReviewError
        ? error.message
        : 'This did not work. What was saved before is safe; try again.';
    await dialog.showMessageBox(window, { type: 'warning', title: 'Lead Review', message });
  }
}
