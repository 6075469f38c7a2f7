import { app, type BrowserWindow } from 'electron';
import { startWith } from '../host/first-workspace';

/** @returns false where the program runs already; that one comes to the front and this one ends. */
export function takeSingleInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true;
  app.quit();
  return false;
}

/** What happens in the first instance when the program is started again, with a file or without. */
export function setupSecondInstance(window: BrowserWindow, openFile: (path: string) => void): void {
  app.on('second-instance', (_event, argv, workingFolder) => {
    comeToFront(window);
    // The first argument is the program itself.
    const { file } = startWith(argv.slice(1), workingFolder);
    if (file !== undefined) openFile(file);
  });
  // macOS sends files chosen in the Finder this way.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    comeToFront(window);
    openFile(path);
  });
}

function comeToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
