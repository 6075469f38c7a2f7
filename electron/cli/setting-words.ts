import type { Settings } from '@core/contract/workspace';
import { isDay } from '@core/calendar';
import { METRIC_IDS } from '@core/metrics/ids';
import { isZone } from '@core/zone';
import { UsageError } from './args';

/** Number of a weekday is its place + 1, as in ISO 8601. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const WEEKDAY_KEYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const WEEK_STARTS = [1, 2, 3, 4, 5, 6, 7] as const;
const NAMES = 'timezone, week-start, business-hours, holidays, currency, target.METRIC';

type Patch = Partial<Settings>;

/**
 * Changes in words (`NAME=VALUE`) as a patch of the settings; targets are added to those there are,
 * an empty value takes one away.
 * @throws {UsageError} where a name or value is not understood.
 */
export function readSettingsPatch(changes: readonly string[], targets: Settings['targets']): Patch {
  let patch: Patch = {};
  for (const change of changes) {
    const at = change.indexOf('=');
    if (at < 1)
      throw new UsageError(
        `--set "${change}" is not understood; write NAME=VALUE with NAME one of: ${NAMES}.`,
      );
    const name = change.slice(0, at).trim();
    const value = change.slice(at + 1).trim();
    if (name.startsWith('target.'))
      patch.targets = withTarget(patch.targets ?? targets, name.slice('target.'.length), value);
    else patch = { ...patch, ...readSetting(name, value) };
  }
  return patch;
}

function readSetting(name: string, value: string): Patch {
  switch (name) {
    case 'timezone':
      if (!isZone(value))
        throw new UsageError(`"${value}" is not a time zone; use a name such as Europe/Kyiv.`);
      return { timezone: value };
    case 'week-start':
      return { weekStart: WEEK_STARTS[weekday(value)] ?? 1 };
    case 'business-hours':
      return { businessHours: readHours(value) };
    case 'holidays':
      return { holidays: readHolidays(value) };
    case 'currency':
      if (!/^[A-Z]{3}$/.test(value))
        throw new UsageError(`"${value}" is not a currency; use three letters such as EUR.`);
      return { currency: value };
    default:
      throw new UsageError(`There is no setting "${name}"; settings are: ${NAMES}.`);
  }
}

function withTarget(targets: Settings['targets'], id: string, value: string): Settings['targets'] {
  if (!METRIC_IDS.some((known) => known === id))
    throw new UsageError(`There is no number "${id}" to set a target for.`);
  const others = Object.fromEntries(Object.entries(targets).filter(([name]) => name !== id));
  if (value === '') return others;
  const number = Number(value);
  if (!Number.isFinite(number) || number < 0) {
    throw new UsageError(`"${value}" is not a target; write a rate as 0.9 and a count as 250.`);
  }
  return { ...others, [id]: number };
}

/** `mon-fri 09:00-18:00, sat 10:00-14:00`; days not named are closed; `none`: closed all week. */
function readHours(text: string): Settings['businessHours'] {
  const hours: Settings['businessHours'] = {};
  if (text === 'none') return hours;
  for (const part of text.split(',')) {
    const match = /^\s*([a-z]+)(?:\s*-\s*([a-z]+))?\s+(\d{2}:\d{2})\s*-\s*(\d{2}:\d{2})\s*$/i.exec(part);
    const [, first = '', last = first, open = '', close = ''] = match ?? [];
    if (!match || !isTime(open) || !isTime(close) || open >= close) {
      throw new UsageError(
        `Business hours "${part.trim()}" are not understood; write "mon-fri 09:00-18:00, sat 10:00-14:00".`,
      );
    }
    const from = weekday(first);
    const count = ((weekday(last) - from + 7) % 7) + 1;
    for (let step = 0; step < count; step += 1) {
      const key = WEEKDAY_KEYS[(from + step) % 7];
      if (key) hours[key] = { open, close };
    }
  }
  return hours;
}

/** 24:00 is the end of the day. */
function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00';
}

/** Place of a weekday, Monday 0, by its name or its first three letters. */
function weekday(text: string): number {
  const word = text.toLowerCase();
  const place = WEEKDAYS.findIndex((name) => name === word || (word.length === 3 && name.startsWith(word)));
  if (place < 0) throw new UsageError(`"${text}" is not a weekday; use monday to sunday.`);
  return place;
}

function readHolidays(text: string): string[] {
  const days = text
    .split(',')
    .map((day) => day.trim())
    .filter(Boolean);
  const wrong = days.find((day) => !isDay(day));
  if (wrong !== undefined)
    throw new UsageError(`"${wrong}" is not a day; write it as 2026-12-25, several with commas.`);
  return [...new Set(days)].sort();
}

/** Settings as `--set` would take them. */
export function settingLines(settings: Settings): string[][] {
  const hours = WEEKDAY_KEYS.flatMap((key, place) => {
    const open = settings.businessHours[key];
    return open ? [`${WEEKDAYS[place]?.slice(0, 3) ?? ''} ${open.open}-${open.close}`] : [];
  });
  return [
    ['timezone', settings.timezone],
    ['week-start', WEEKDAYS[settings.weekStart - 1] ?? ''],
    ['business-hours', hours.join(', ') || 'none'],
    ['holidays', settings.holidays.join(',')],
    ['currency', settings.currency],
    ...Object.entries(settings.targets).map(([id, value]) => [`target.${id}`, String(value)]),
  ];
}
