import type { Answer, EngineEvent } from '@core/contract';

/** A path the user chose in a host's dialog (or uploaded), known to the page only by its token. */
export type Grant = {
  readonly token: string;
  readonly path: string;
  /** Name to show, without folder; an upload's temporary path has another. */
  readonly name: string;
  readonly purpose: 'read' | 'save';
};

/** To the engine: a call of the contract, or a host's own message that no page can send. */
export type ToEngine =
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'grant'; readonly grant: Grant }
  | { readonly type: 'stop'; readonly id: number };

/** From the engine. `stopped` is sent after the database is closed. */
export type FromEngine =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly type: 'event'; readonly event: EngineEvent }
  | { readonly type: 'stopped'; readonly id: number };

/** Message port as the engine sees it; worker threads, utility processes and tests adapt to it. */
export type EnginePort = {
  send(message: FromEngine): void;
  receive(listener: (message: ToEngine) => void): void;
};

export type EngineRole = 'writer' | 'reader';

/** Given by the host at the start. */
export type EngineOptions = {
  readonly role: EngineRole;
  /** Folder for the recent list, the sample workspace and logs (created 0700). */
  readonly appDataDir: string;
  /** Folder with fonts; templates and presets are part of the bundle. */
  readonly resourcesDir: string;
  /** Passed in so that tests hold the time: used for "imported at", never for `asOf`. */
  readonly now: () => number;
  /** False: opening a workspace leaves the recent list as it is (command line). */
  readonly remember?: boolean;
};
