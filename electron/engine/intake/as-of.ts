import { isDay, dayNumber } from '@core/calendar';
import { readDate, wallTime } from '@core/csv/dates';
import { LeadReviewError } from '@core/errors';
import type { Zone } from '@core/zone';

/** HubSpot: the day of the export in the file's name. */
const HUBSPOT = /hubspot-crm-exports-.*?(\d{4}-\d{2}-\d{2})(?:-\d+)?\.[a-z]+$/i;
/** Salesforce: the moment of the export, in ms since the epoch. */
const SALESFORCE = /^report(\d{13})\.[a-z]+$/i;

/**
 * Data date that a file's name tells: an instant, or a day whose newest record settles it.
 * @returns undefined where the name tells nothing.
 */
export function asOfFromName(name: string, zone: Zone, newest: number | null): number | undefined {
  const salesforce = SALESFORCE.exec(name)?.[1];
  if (salesforce !== undefined) return Number(salesforce);
  const day = HUBSPOT.exec(name)?.[1];
  if (day === undefined || !isDay(day)) return undefined;
  // The export cannot be older than what it holds.
  return Math.max(zone.startOfDay(dayNumber(day)), newest ?? -Infinity);
}

/**
 * A data date in the user's words: an instant, or wall time in the file's zone.
 * @throws {LeadReviewError} `invalid`.
 */
export function readAsOf(text: string, zone: Zone): number {
  const parts = readDate(text.trim());
  const wall = parts && parts.shape !== 'numeric' ? wallTime(parts, undefined) : NaN;
  if (!parts || Number.isNaN(wall)) {
    throw new LeadReviewError(
      'invalid',
      `"${text}" is not a moment. Nothing was changed; write it as 2026-11-16T06:00:00Z, or "newest".`,
    );
  }
  return parts.offset === undefined ? zone.instantOf(wall).instant : wall - parts.offset;
}
