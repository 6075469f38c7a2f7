import { foldKey } from './fold';

const CONNECTED = new Set(
  ['connected', 'answered', 'reached', 'conversation', 'talked', 'spoke'].map(foldKey),
);
const NOT_HELD = new Set(
  ['no show', 'noshow', 'cancelled', 'canceled', 'rescheduled', 'declined'].map(foldKey),
);

/** True where a call's or chat's outcome says that two people spoke. */
export function isConnected(outcome: string | null): boolean {
  return outcome !== null && CONNECTED.has(foldKey(outcome));
}

/** True for a meeting unless its outcome says that it did not take place. */
export function isHeld(outcome: string | null): boolean {
  return outcome === null || !NOT_HELD.has(foldKey(outcome));
}
