import type { Answer, EngineEvent } from './contract';
import type { FileToken } from './brand';

/** A file the user chose or dropped; the page knows its name and its token, never its path. */
export type ChosenFile = { readonly token: FileToken; readonly name: string; readonly bytes: number };

/** A dropped file as far as our own code looks at it; in the page it is a DOM `File`. */
export type DroppedFile = { readonly name: string; readonly size: number };

/** What a dialog is for; the host chooses its wording and filters. */
export type OpenPurpose = 'import' | 'workspace';
export type SavePurpose = 'workspace' | 'pdf' | 'csv';

/**
 * What a host gives the page: one call channel, one event channel, and dialogs. Exposed as
 * `window.leadReview` by the preload script in Electron; made of fetch and server-sent events in the
 * loopback host. `src/ui/api.ts` is the only place that uses it.
 */
export type Bridge = {
  readonly host: 'desktop' | 'browser';
  call(method: string, input: unknown): Promise<Answer<unknown>>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** The host's open dialog (in a browser: the file input, then an upload); empty where cancelled. */
  openFiles(purpose: OpenPurpose): Promise<ChosenFile[]>;
  /** Files dropped on the page. */
  takeDropped(files: readonly DroppedFile[]): Promise<ChosenFile[]>;
  /**
   * Where to save; null where cancelled. In the browser host the file is kept by the host until
   * `finishSave` downloads it.
   */
  saveAs(purpose: SavePurpose, suggestedName: string): Promise<FileToken | null>;
  /** Called once the engine has written the file behind a `saveAs` token. */
  finishSave(token: FileToken): Promise<void>;
};
