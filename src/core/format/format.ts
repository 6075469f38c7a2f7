import type { Day, WeekId } from '../brand';
import { dayNumber, isDay, MS_PER_DAY } from '../calendar';
import { momentsOf } from './moment';

/** Words for numbers and times in one locale and zone; make it with {@link formatOf}. */
export type Format = {
  /** `1,234`; a fraction is rounded to one decimal. */
  count(value: number): string;
  /** Rate 0..1 as `41 %`; one decimal under 10 % and just under 100 %; 0 % and 100 % only where exact. */
  rate(value: number): string;
  /** Rate 0..1 in whole percent, `< 1 %` where it is more than nothing. */
  share(value: number): string;
  /** `31–44 %`, both ends in whole percent or both with a decimal. */
  rateRange(low: number, high: number): string;
  /** Points between two rates 0..1: `49 points`. */
  points(difference: number): string;
  /** Delay in minutes: `40 s`, `3 min`, `2 h 10 min`, `3 d 4 h`. */
  minutes(value: number): string;
  /** `9 Nov 2026` */
  day(day: Day): string;
  /** `9 – 15 Nov 2026`, both ends included. */
  days(from: Day, to: Day): string;
  /** `Mon 9` */
  weekday(day: Day): string;
  /** Instant (ms since the epoch) in the zone: `Mon, 16 Nov 2026, 08:00`. */
  instant(at: number): string;
  /** For a narrow column: `Mon 16 Nov 08:00`, with the year where it is not `year`. */
  moment(at: number, year: number | null): string;
  /** {@link moment} of a day without a time: `Mon 16 Nov`. */
  momentDay(day: Day, year: number | null): string;
  /** Calendar year of an instant in the zone. */
  yearOf(at: number): number;
  /** `week 46` where weeks have ISO names, else `week of 8 Nov 2026`. */
  week(week: WeekId): string;
  /** For an axis: `46`, else `8 Nov`. */
  weekShort(week: WeekId): string;
};

const NBSP = '\u00a0';
const FALLBACK_LOCALE = 'en-GB';
const cache = new Map<string, Format>();

/**
 * The words of a locale (BCP 47) and an IANA zone; made once, since making an `Intl` formatter costs
 * far more than using it. An unknown locale counts as British English, an unknown zone as UTC.
 */
export function formatOf(locale: string, timezone: string): Format {
  const key = `${locale}\u0000${timezone}`;
  let format = cache.get(key);
  if (!format) {
    format = createFormat(knownLocale(locale), knownZone(timezone));
    cache.set(key, format);
  }
  return format;
}

function createFormat(locale: string, timeZone: string): Format {
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = percentFormat(locale, 0);
  const fine = percentFormat(locale, 1);
  const utc = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const dayFormat = utc({ day: 'numeric', month: 'short', year: 'numeric' });
  const shortFormat = utc({ day: 'numeric', month: 'short' });
  const weekdayFormat = utc({ weekday: 'short', day: 'numeric' });
  const instantFormat = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: locale.startsWith('en-US') ? 'h12' : 'h23',
    timeZone,
  });
  const moments = momentsOf(locale, timeZone, locale.startsWith('en-US') ? 'h12' : 'h23');
  const momentDays = momentsOf(locale, 'UTC', null);
  const at = (day: Day): number => dayNumber(day) * MS_PER_DAY;
  const oneLine = (text: string): string => text.replaceAll(/[\u2009\u202f]/g, NBSP);

  return {
    count: (value) => decimal.format(value),
    rate: (value) => rateText(value, whole, fine),
    share: (value) => (value > 0 && value < 0.01 ? `< ${whole(0.01)}` : whole(value)),
    rateRange(low, high) {
      const percent = needsDecimal(low) || needsDecimal(high) ? fine : whole;
      const [first, second] = [percent(low), percent(high)];
      const sign = /\s*%$/.exec(first)?.[0] ?? '';
      return first === second ? first : `${first.slice(0, first.length - sign.length)}–${second}`;
    },
    points: (difference) => pointsText(Math.abs(difference) * 100, decimal),
    minutes: (value) => minutesText(value, (n) => decimal.format(n)),
    day: (day) => oneLine(dayFormat.format(at(day))),
    days: (from, to) =>
      from === to ? dayFormat.format(at(from)) : oneLine(dayFormat.formatRange(at(from), at(to))),
    weekday: (day) => oneLine(weekdayText(weekdayFormat, at(day))),
    instant: (instant) => oneLine(instantFormat.format(instant)),
    moment: (instant, year) => moments.text(instant, year),
    momentDay: (day, year) => momentDays.text(at(day), year),
    yearOf: (instant) => moments.yearOf(instant),
    week: (week) => weekText(week, (day) => `week of ${dayFormat.format(at(day))}`, 'week '),
    weekShort: (week) => weekText(week, (day) => shortFormat.format(at(day)), ''),
  };
}

/** ISO 31-0 sets a space before the sign; locales that write it in front (Turkish) keep their form. */
function percentFormat(locale: string, decimals: number): (value: number) => string {
  const format = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value) => format.format(value).replace(/\s*%$/, `${NBSP}%`);
}

function needsDecimal(value: number): boolean {
  return value !== 0 && value !== 1 && (value < 0.0995 || value > 0.99);
}

function rateText(value: number, whole: (v: number) => string, fine: (v: number) => string): string {
  if (!needsDecimal(value)) return whole(value);
  if (value > 0 && value < 0.001) return `< ${fine(0.001)}`;
  // 999 of 1000 are not all: rounding must not say so.
  return fine(value > 0.999 && value < 1 ? 0.999 : value);
}

function pointsText(points: number, decimal: Intl.NumberFormat): string {
  const rounded = points < 1 ? Math.round(points * 10) / 10 : Math.round(points);
  return `${decimal.format(rounded)} ${rounded === 1 ? 'point' : 'points'}`;
}

function minutesText(value: number, number: (n: number) => string): string {
  if (value < 1) return `${number(Math.round(value * 60))}${NBSP}s`;
  if (value < 10) return `${number(Math.round(value * 10) / 10)}${NBSP}min`;
  const minutes = Math.round(value);
  if (minutes < 60) return `${number(minutes)}${NBSP}min`;
  if (minutes < 24 * 60) return twoUnits(minutes, 60, 'h', 'min', number);
  return twoUnits(Math.round(minutes / 60), 24, 'd', 'h', number);
}

/** `130, 60, h, min` -> `2 h 10 min`; a zero rest is left out. */
function twoUnits(
  total: number,
  per: number,
  big: string,
  small: string,
  number: (n: number) => string,
): string {
  const head = `${number(Math.floor(total / per))}${NBSP}${big}`;
  const rest = total % per;
  return rest === 0 ? head : `${head} ${number(rest)}${NBSP}${small}`;
}

/** Weekday and date without the locale's punctuation between them: an axis label, not a sentence. */
function weekdayText(format: Intl.DateTimeFormat, at: number): string {
  const parts = format.formatToParts(at);
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('weekday')}${NBSP}${part('day')}`;
}

function weekText(week: WeekId, byDay: (day: Day) => string, prefix: string): string {
  const iso = /^\d{4}-W(\d{2})$/.exec(week);
  if (iso) return `${prefix}${Number(iso[1])}`;
  const text: string = week;
  return isDay(text) ? byDay(text) : text;
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? FALLBACK_LOCALE;
  } catch {
    return FALLBACK_LOCALE;
  }
}

function knownZone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
