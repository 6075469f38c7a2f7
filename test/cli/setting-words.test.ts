import { describe, expect, it } from 'vitest';
import { UsageError } from '../../electron/cli/args';
import { readSettingsPatch, settingLines } from '../../electron/cli/setting-words';
import { defaultSettings } from '@engine/db/settings';

const day = { open: '09:00', close: '18:00' };

describe('settings on the command line', () => {
  it('are read by name', () => {
    expect(readSettingsPatch(['timezone=Europe/Kyiv', 'week-start=sunday', 'currency=PLN'], {})).toEqual({
      timezone: 'Europe/Kyiv',
      weekStart: 7,
      currency: 'PLN',
    });
  });

  it('take business hours for spans and single days, and close the days not named', () => {
    expect(
      readSettingsPatch(['business-hours=mon-wed 09:00-18:00, sat 10:00-14:00'], {}).businessHours,
    ).toEqual({
      '1': day,
      '2': day,
      '3': day,
      '6': { open: '10:00', close: '14:00' },
    });
    expect(readSettingsPatch(['business-hours=sat-mon 09:00-18:00'], {}).businessHours).toEqual({
      '6': day,
      '7': day,
      '1': day,
    });
    expect(readSettingsPatch(['business-hours=none'], {}).businessHours).toEqual({});
  });

  it('add a target to those there are, change it, and take it away', () => {
    const targets = { acceptance_rate: 0.84 };
    expect(readSettingsPatch(['target.five_minute_rate=0.9'], targets).targets).toEqual({
      acceptance_rate: 0.84,
      five_minute_rate: 0.9,
    });
    expect(readSettingsPatch(['target.leads_in=200', 'target.acceptance_rate='], targets).targets).toEqual({
      leads_in: 200,
    });
  });

  it('sort holidays and name each once', () => {
    expect(readSettingsPatch(['holidays=2026-12-25, 2026-08-24,2026-12-25'], {}).holidays).toEqual([
      '2026-08-24',
      '2026-12-25',
    ]);
    expect(readSettingsPatch(['holidays='], {}).holidays).toEqual([]);
  });

  it.each([
    'timezone=Kyiv time',
    'timezone',
    '=x',
    'week-start=someday',
    'week-start=',
    'business-hours=mon 18:00-09:00',
    'business-hours=mon 9-18',
    'business-hours=mon 25:00-26:00',
    'business-hours=foo 09:00-18:00',
    'holidays=2026-02-30',
    'currency=euro',
    'target.nonsense=1',
    'target.leads_in=many',
    'target.leads_in=-1',
    'colour=red',
  ])('refuse "%s"', (change) => {
    expect(() => readSettingsPatch([change], {})).toThrow(UsageError);
  });

  it('are shown as they are written', () => {
    const settings = { ...defaultSettings(), timezone: 'Europe/Kyiv', holidays: ['2026-12-25'] };
    const lines = settingLines(settings).map(([name, value]) => `${name}=${value}`);
    expect(readSettingsPatch(lines, {})).toEqual(settings);
  });
});
