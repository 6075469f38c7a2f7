import { STEPS, type Step } from '@core/metrics/ids';
import { nearestRank } from '@core/metrics/statistics';
import { dayOf, type DayNumber } from '@core/calendar';
import type { Coverages } from '@core/contract/shared';
import { zoneOf } from '@core/zone';
import type { ReadableDb, WritableDb } from './handle';
import { readCoverages } from './overview';
import { readSettings } from './settings';

/** Days within which a step must be reached to count as converted, by step. */
export type Horizons = Record<Step, number>;

const SETTING = 'horizons';
/** Without enough history: 13 weeks. */
const DEFAULT_DAYS = 91;
const WINDOW_DAYS = 182;
const LEAST_LAGS = 30;

type Stored = Partial<Record<Step, { days: number; on: string }>>;

/** Whose `asOf` tells whether a step has been reached: deals where there are any, else stage changes, else leads. */
export function stepCoverage(step: Step, coverages: Coverages): { from: number; asOf: number } | null {
  const late = step === 'opportunity' || step === 'won';
  return (late ? coverages.deals : null) ?? coverages.stages ?? coverages.leads;
}

/** Horizons in force: as stored, else 13 weeks; never below an earlier step's. */
export function readHorizons(db: ReadableDb): Horizons {
  const stored = readStored(db);
  let least = 0;
  const days = {} as Horizons;
  for (const step of STEPS) {
    least = Math.max(least, stored[step]?.days ?? DEFAULT_DAYS);
    days[step] = least;
  }
  return days;
}

/** Stores the horizon of each step that can be measured for the first time; stored ones stay. */
export function storeHorizons(db: WritableDb): void {
  const stored = readStored(db);
  const coverages = readCoverages(db);
  const zone = zoneOf(readSettings(db).timezone);
  let changed = false;
  for (const step of STEPS) {
    const asOf = stepCoverage(step, coverages)?.asOf;
    if (stored[step] !== undefined || asOf === undefined) continue;
    const today = zone.dayAt(asOf);
    const days = measure(db, step, today, asOf);
    if (days === undefined) continue;
    stored[step] = { days, on: dayOf(today) };
    changed = true;
  }
  if (!changed) return;
  db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
    SETTING,
    JSON.stringify(stored),
  );
}

/**
 * P90 (nearest rank) of the lags up to 26 weeks of leads that arrived 26 weeks or more before, rounded up
 * to whole weeks and at least one; undefined for fewer than 30 lags.
 */
function measure(db: ReadableDb, step: Step, today: DayNumber, asOf: number): number | undefined {
  const lags = db
    .prepare<[number, number], { lag: number }>(
      `SELECT ${step}_day - arrival_day AS lag FROM lead_fact
       WHERE excluded IS NULL AND conflict IS NULL AND steps_seen = 0 AND arrival_day <= ?
         AND ${step}_at <= ? AND ${step}_day - arrival_day <= ${WINDOW_DAYS} ORDER BY lag`,
    )
    .all(today - WINDOW_DAYS, asOf);
  if (lags.length < LEAST_LAGS) return undefined;
  const p90 = lags[nearestRank(90, lags.length) - 1]?.lag ?? WINDOW_DAYS;
  return 7 * Math.max(1, Math.ceil(p90 / 7));
}

function readStored(db: ReadableDb): Stored {
  const row = db
    .prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
    .get(SETTING);
  return row === undefined ? {} : (JSON.parse(row.value) as Stored);
}
