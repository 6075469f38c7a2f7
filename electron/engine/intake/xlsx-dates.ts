import { MS_PER_DAY, dayOf } from '@core/calendar';
import { scanXml } from './xlsx-xml';

/** How a number format shows a date: which parts of the time of day it names. */
export type DateStyle = { readonly time: boolean; readonly seconds: boolean };

/** Formats that every workbook knows by number (ECMA-376 part 1, 18.8.30), those of dates and times. */
const BUILT_IN: Readonly<Record<number, string>> = {
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'm/d/yy h:mm',
  27: 'yyyy-m-d',
  28: 'yyyy-m-d',
  29: 'yyyy-m-d',
  30: 'm-d-yy',
  31: 'yyyy-m-d',
  36: 'yyyy-m-d',
  50: 'yyyy-m-d',
  51: 'yyyy-m-d',
  52: 'yyyy-m-d',
  53: 'yyyy-m-d',
  54: 'yyyy-m-d',
  55: 'yyyy-m-d',
  56: 'yyyy-m-d',
  57: 'yyyy-m-d',
  58: 'yyyy-m-d',
};

/** By the number of a cell's style: how it shows a date, undefined where it shows none. */
export async function dateStyles(
  part: AsyncIterable<Uint8Array> | undefined,
): Promise<(DateStyle | undefined)[]> {
  const formats = new Map(Object.entries(BUILT_IN).map(([id, code]) => [Number(id), code]));
  const styles: (DateStyle | undefined)[] = [];
  if (!part) return styles;
  let inCells = false;
  await scanXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells)
        styles.push(dateStyle(formats.get(Number(attributes['numFmtId'])) ?? ''));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** A format names a date where it names a day, a month beside one, or a year; quoted words are no part of it. */
function dateStyle(code: string): DateStyle | undefined {
  const plain = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  if (!/[yd]/.test(plain) || /[#0?]/.test(plain.replace(/s\.0+/g, 's'))) return undefined;
  return { time: /h/.test(plain), seconds: /s/.test(plain) };
}

const EPOCH_1900 = 25_569;
const DAYS_1904 = 1_462;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/**
 * A date cell's number as wall time without a zone: `2026-11-09`, or with its time of day.
 * Excel takes 1900 for a leap year, so its first 60 days are one too high.
 * @param dayOnly no cell of the column has a time of day.
 * @returns undefined where the number is no date that a spreadsheet shows.
 */
export function serialText(
  serial: number,
  style: DateStyle,
  from1904: boolean,
  dayOnly: boolean,
): string | undefined {
  const counted = from1904 ? serial + DAYS_1904 : serial;
  if (!(counted >= 1 && counted < LAST_SERIAL + 1)) return undefined;
  const seconds = Math.round((counted + (counted < 60 ? 1 : 0) - EPOCH_1900) * 86_400);
  const day = dayOf(Math.floor(seconds / 86_400));
  const time = seconds - Math.floor(seconds / 86_400) * 86_400;
  if (time === 0 && (dayOnly || !style.time)) return day;
  const clock = new Date(time * 1000).toISOString();
  return `${day} ${style.seconds || time % 60 !== 0 ? clock.slice(11, 19) : clock.slice(11, 16)}`;
}

/** True where the number has a time of day. */
export function hasTime(serial: number): boolean {
  return Math.round(serial * 86_400) % (MS_PER_DAY / 1000) !== 0;
}
