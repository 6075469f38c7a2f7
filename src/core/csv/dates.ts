import type { DateOrder } from '../contract/intake';
import { MS_PER_DAY } from '../calendar';
import { PRECISION } from '../stamp';

/**
 * A written date taken apart, before anybody has decided which of two numbers is the day.
 * `ymd` and `named` (month in letters) can be read in one way only; `numeric` is `a/b/year`.
 */
export type DateParts = {
  readonly shape: 'ymd' | 'named' | 'numeric';
  readonly year: number;
  /** `numeric`: first number as written; else the month. */
  readonly first: number;
  /** `numeric`: second number as written; else the day of the month. */
  readonly second: number;
  /** Time of day in ms; 0 where none is written. */
  readonly time: number;
  /** As stored, see {@link PRECISION}. */
  readonly precision: number;
  /** Offset from UTC in ms where written (`Z` = 0), else undefined. */
  readonly offset: number | undefined;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:,?[T\s]\s*(\S.*))?$/;
const DAY_NAMED = /^(\d{1,2})[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?:,?\s+(\S.*))?$/i;
const NAMED_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(?:at\s+)?(\S.*))?$/i;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Takes a written date apart; undefined where it is none that we can read. */
export function readDate(text: string): DateParts | undefined {
  const numeric = NUMERIC.exec(text);
  if (numeric) return fromNumeric(numeric);
  const dayNamed = DAY_NAMED.exec(text);
  if (dayNamed) return fromNamed(dayNamed[1], dayNamed[2], dayNamed[3], dayNamed[4]);
  const namedDay = NAMED_DAY.exec(text);
  if (namedDay) return fromNamed(namedDay[2], namedDay[1], namedDay[3], namedDay[4]);
  return undefined;
}

/**
 * Wall time as ms "as if UTC" under a date order (which matters to `numeric` only).
 * NaN where no such day exists under that order.
 */
export function wallTime(parts: DateParts, order: DateOrder | undefined): number {
  if (parts.shape !== 'numeric') return dayStart(parts.year, parts.first, parts.second) + parts.time;
  if (order === 'dmy') return dayStart(parts.year, parts.second, parts.first) + parts.time;
  if (order === 'mdy') return dayStart(parts.year, parts.first, parts.second) + parts.time;
  return NaN;
}

function dayStart(year: number, month: number, day: number): number {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return NaN;
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return NaN;
  return dayFromCivil(year, month, day) * MS_PER_DAY;
}

/** Days since 1970-01-01 (Hinnant's `days_from_civil`); `Date.UTC` bends the years 0-99. */
function dayFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

function fromNumeric(match: RegExpExecArray): DateParts | undefined {
  const [, one = '', , two = '', three = '', rest] = match;
  if (one.length === 4) {
    if (three.length > 2) return undefined;
    return withTime('ymd', Number(one), Number(two), Number(three), rest);
  }
  if (one.length > 2 || three.length === 3 || three.length === 1) return undefined;
  // Excel's window for two-digit years: 00-29 are 2000-2029.
  const short = Number(three) + (Number(three) < 30 ? 2000 : 1900);
  return withTime('numeric', three.length === 2 ? short : Number(three), Number(one), Number(two), rest);
}

function fromNamed(day = '', month = '', year = '', rest: string | undefined): DateParts | undefined {
  const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  return index === -1 ? undefined : withTime('named', Number(year), index + 1, Number(day), rest);
}

function withTime(
  shape: DateParts['shape'],
  year: number,
  first: number,
  second: number,
  rest: string | undefined,
): DateParts | undefined {
  if (rest === undefined) {
    return { shape, year, first, second, time: 0, precision: PRECISION.day, offset: undefined };
  }
  const match = TIME.exec(rest);
  if (!match) return undefined;
  const [, hours = '', minutes = '', seconds, fraction, half, zone] = match;
  const hour = hourOf(Number(hours), half);
  if (hour === undefined || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const ms = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000);
  const time = ((hour * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000 + ms;
  const precision =
    seconds === undefined ? PRECISION.min : fraction === undefined ? PRECISION.s : PRECISION.ms;
  return { shape, year, first, second, time, precision, offset: offsetOf(zone) };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour > 23 ? undefined : hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (/^[a-z]/i.test(zone)) return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * 60_000;
}
