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
  const iso = fromIso(text);
  if (iso) return iso;
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

/**
 * `2024-11-18T00:10:09Z`, `2024-11-18 00:10:09` and `2024-11-18 00:10`, which most exports write, read
 * character by character: a third of the expressions' time. Undefined: those must look.
 */
function fromIso(text: string): DateParts | undefined {
  const { length } = text;
  if (length !== 19 && length !== 16 && !(length === 20 && text.charCodeAt(19) === 90)) return undefined;
  const between = text.charCodeAt(10);
  if (between !== 84 && between !== 32) return undefined;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return undefined;
  if (length > 16 && text.charCodeAt(16) !== 58) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const minutes = twoDigits(text, 11) * 60 + twoDigits(text, 14);
  const seconds = length > 16 ? twoDigits(text, 17) : 0;
  const first = twoDigits(text, 5);
  const second = twoDigits(text, 8);
  if (Number.isNaN(year + first + second + minutes + seconds)) return undefined;
  if (twoDigits(text, 11) > 23 || twoDigits(text, 14) > 59 || seconds > 59) return undefined;
  return {
    shape: 'ymd',
    year,
    first,
    second,
    time: (minutes * 60 + seconds) * 1000,
    precision: length > 16 ? PRECISION.s : PRECISION.min,
    offset: length === 20 ? 0 : undefined,
  };
}

/** The number of two digits; NaN where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
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
