import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { EnginePair } from '../engine/engine-pair';
import { isPageUrl } from './app-protocol';
import { ASK, DROPPED, EVENT, type Ask } from './channels';
import type { Dialogs } from './dialogs';

const askShape: z.ZodType<Ask> = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('call'), method: z.string().max(100), input: z.unknown() }).strict(),
  z.object({ ask: z.literal('open'), purpose: z.enum(['import', 'workspace']) }).strict(),
  z
    .object({
      ask: z.literal('save'),
      purpose: z.enum(['workspace', 'pdf', 'csv']),
      name: z.string().max(300),
    })
    .strict(),
]);
/** Dropped text or a folder's child has an empty path; it is left out, not refused. */
const droppedShape = z.array(z.string().max(32_768)).max(50);

/** Connects the page with the engines: one channel for asking, one for events, one for dropped files. */
export function setupIpc(pair: EnginePair, window: BrowserWindow, dialogs: Dialogs): void {
  ipcMain.handle(ASK, (event, request: unknown) => {
    requirePage(event, window);
    const asked = askShape.parse(request);
    switch (asked.ask) {
      case 'call':
        return pair.ask(asked.method, asked.input);
      case 'open':
        return dialogs.open(asked.purpose);
      case 'save':
        return dialogs.save(asked.purpose, asked.name);
    }
  });
  ipcMain.handle(DROPPED, (event, paths: unknown) => {
    requirePage(event, window);
    return dialogs.take(droppedShape.parse(paths));
  });
  const unsubscribe = pair.onEvent((event) => window.webContents.send(EVENT, event));
  window.on('closed', unsubscribe);
}

/** @throws {Error} unless it is the main frame of our window that asks, and our page that is in it. */
function requirePage(event: IpcMainInvokeEvent, window: BrowserWindow): void {
  const frame = event.senderFrame;
  const ours =
    frame !== null &&
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    isPageUrl(frame.url);
  if (!ours) throw new Error('Only the page of Lead Review may ask.');
}
