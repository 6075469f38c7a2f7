/** A time for a narrow column: weekday, day and time in the locale's order, without its commas. */
export type Moments = {
  /** `Mon 16 Nov 08:00`, with the year where it is not `year`. */
  text(at: number, year: number | null): string;
  /** Calendar year (Gregorian) of an instant (ms since the epoch) in the zone. */
  yearOf(at: number): number;
};

/** @param hours null: of days, not of times. Locale and zone must be known ones. */
export function momentsOf(locale: string, timeZone: string, hours: 'h12' | 'h23' | null): Moments {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
    ...(hours && { hour: '2-digit', minute: '2-digit', hourCycle: hours }),
  };
  const short = new Intl.DateTimeFormat(locale, options);
  const withYear = new Intl.DateTimeFormat(locale, { ...options, year: 'numeric' });
  const years = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone });
  const yearOf = (at: number): number => Number(years.format(at));
  return {
    text: (at, year) => withoutCommas((yearOf(at) === year ? short : withYear).formatToParts(at)),
    yearOf,
  };
}

function withoutCommas(parts: readonly Intl.DateTimeFormatPart[]): string {
  const words = parts.map(({ type, value }) => (type === 'literal' ? value.replaceAll(/[,،]/g, '') : value));
  return words
    .join('')
    .replaceAll(/[\s\u2009\u202f]+/g, ' ')
    .trim();
}
