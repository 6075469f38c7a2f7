import { isDay } from './calendar';
import type { Settings } from './contract/workspace';
import { isZone } from './zone';

/** Weekdays by ISO number, Monday first. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type BusinessHours = Settings['businessHours'];

/** Name of a weekday in the reader's language. 1970-01-05 was a Monday. */
export function weekdayName(weekday: Weekday, locale: string): string {
  const at = (Number(weekday) + 3) * 86_400_000;
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(at);
}

/** What is wrong with business hours, in a sentence; null where nothing is. */
export function hoursTrouble(hours: BusinessHours, locale: string): string | null {
  for (const weekday of WEEKDAYS) {
    const open = hours[weekday];
    if (!open) continue;
    const name = weekdayName(weekday, locale);
    if (open.open === '' || open.close === '') return `${name} is open but a time is missing.`;
    if (open.close <= open.open)
      return `${name} closes before it opens. Hours over midnight are not possible: end at 23:59.`;
  }
  return null;
}

/** What is wrong with a zone's name; null where nothing is. */
export function zoneTrouble(zone: string): string | null {
  if (isZone(zone.trim())) return null;
  return `“${zone.trim()}” is not a time zone. Choose one such as Europe/Kyiv.`;
}

/** What is wrong with a currency code; null where nothing is. */
export function currencyTrouble(currency: string): string | null {
  if (/^[A-Z]{3}$/.test(currency)) return null;
  return 'A currency is three letters, such as EUR or UAH.';
}

/** The holidays with one more, in order, each once; unchanged where the text is no day. */
export function withHoliday(holidays: readonly string[], day: string): string[] {
  return isDay(day) ? [...new Set([...holidays, day])].sort() : [...holidays];
}

/** Goals that can be set here: metric id and the number's name on the page. */
export const GOALS = [
  { id: 'five_minute_rate', label: 'Answered within five minutes' },
  { id: 'acceptance_rate', label: 'Accepted by sales' },
] as const;

/** A rate 0..1 as the text of a percent field; '' where there is no goal. */
export function goalText(rate: number | undefined): string {
  return rate === undefined ? '' : String(Math.round(rate * 1000) / 10);
}

/** What is wrong with a goal typed in percent; null where nothing is (empty: no goal). */
export function goalTrouble(text: string): string | null {
  if (text.trim() === '') return null;
  const percent = Number(text.replace(',', '.'));
  return percent >= 0 && percent <= 100 ? null : 'A goal lies between 0 and 100 percent.';
}

/** The saved goals with one typed in percent; an empty text takes it away. */
export function withGoal(targets: Settings['targets'], id: string, text: string): Settings['targets'] {
  const rest = Object.entries(targets).filter(([name]) => name !== id);
  if (text.trim() === '') return Object.fromEntries(rest);
  return Object.fromEntries([...rest, [id, Math.round(Number(text.replace(',', '.')) * 10) / 1000]]);
}
