import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type { Bridge } from '@core/bridge';
import type { EngineEvent } from '@core/contract';
import { ASK, DROPPED, EVENT, type Ask } from './channels';

const ask = (request: Ask) => ipcRenderer.invoke(ASK, request);
const bridge: Bridge = {
  host: 'desktop',
  call: (method, input) => ask({ ask: 'call', method, input }) as ReturnType<Bridge['call']>,
  onEvent(listener) {
    const forward = (_: IpcRendererEvent, event: EngineEvent): void => listener(event);
    ipcRenderer.on(EVENT, forward);
    return () => ipcRenderer.off(EVENT, forward);
  },
  openFiles: (purpose) => ask({ ask: 'open', purpose }) as ReturnType<Bridge['openFiles']>,
  takeDropped: (files) =>
    // A path exists only for a File the user really dropped or chose; a made-up one has none.
    ipcRenderer.invoke(
      DROPPED,
      (files as readonly File[]).map((file) => webUtils.getPathForFile(file)),
    ) as ReturnType<Bridge['takeDropped']>,
  saveAs: (purpose, name) => ask({ ask: 'save', purpose, name }) as ReturnType<Bridge['saveAs']>,
  finishSave: () => Promise.resolve(),
};
contextBridge.exposeInMainWorld('leadReview', bridge);
