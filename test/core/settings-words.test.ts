import { describe, expect, it } from 'vitest';
import {
  currencyTrouble,
  goalText,
  goalTrouble,
  hoursTrouble,
  weekdayName,
  withGoal,
  withHoliday,
  zoneTrouble,
} from '@core/settings-words';

describe('the settings form', () => {
  it('refuses hours that close before they open, by the day’s name', () => {
    expect(hoursTrouble({ '2': { open: '18:00', close: '09:00' } }, 'en')).toMatch(
      /^Tuesday closes before it opens/,
    );
    expect(hoursTrouble({ '2': { open: '', close: '09:00' } }, 'en')).toMatch(
      /^Tuesday is open but a time is missing/,
    );
    expect(hoursTrouble({ '2': { open: '09:00', close: '18:00' } }, 'en')).toBeNull();
  });

  it('names the weekdays from Monday to Sunday', () => {
    expect([weekdayName('1', 'en'), weekdayName('7', 'en')]).toEqual(['Monday', 'Sunday']);
  });

  it('accepts zones and currencies that exist in form, and says what is wrong with others', () => {
    expect(zoneTrouble(' Europe/Kyiv ')).toBeNull();
    expect(zoneTrouble('Kyiv')).toContain('not a time zone');
    expect(currencyTrouble('UAH')).toBeNull();
    expect(currencyTrouble('€')).toContain('three letters');
  });

  it('keeps holidays in order, each once, and takes no day that does not exist', () => {
    expect(withHoliday(['2026-12-25'], '2026-01-01')).toEqual(['2026-01-01', '2026-12-25']);
    expect(withHoliday(['2026-12-25'], '2026-12-25')).toEqual(['2026-12-25']);
    expect(withHoliday([], '2026-02-30')).toEqual([]);
  });

  it('reads a goal in percent with point or comma, and shows it back as typed', () => {
    const targets = withGoal({ acceptance_rate: 0.84 }, 'five_minute_rate', '87,5');
    expect(targets).toEqual({ acceptance_rate: 0.84, five_minute_rate: 0.875 });
    expect(goalText(targets['five_minute_rate'])).toBe('87.5');
    expect(goalTrouble('120')).toContain('between 0 and 100');
    expect(goalTrouble('many')).toContain('between 0 and 100');
  });

  it('takes a goal away by an empty field', () => {
    expect(goalTrouble('')).toBeNull();
    expect(withGoal({ five_minute_rate: 0.9, acceptance_rate: 0.84 }, 'five_minute_rate', ' ')).toEqual({
      acceptance_rate: 0.84,
    });
  });
});
