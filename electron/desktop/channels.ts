import type { OpenPurpose, SavePurpose } from '@core/bridge';

/** The one channel the page asks on. */
export const ASK = 'lead-review:ask';
/** The one channel events come on. */
export const EVENT = 'lead-review:event';
/** Paths of dropped files: only the preload script, which reads them from real File objects, uses it. */
export const DROPPED = 'lead-review:dropped';

/** What may be asked on {@link ASK}; answered by an Answer, ChosenFile[], a token or null, or nothing. */
export type Ask =
  | { readonly ask: 'call'; readonly method: string; readonly input: unknown }
  | { readonly ask: 'open'; readonly purpose: OpenPurpose }
  | { readonly ask: 'save'; readonly purpose: SavePurpose; readonly name: string };
