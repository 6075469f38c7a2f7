import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useSettingsForm } from '@ui/stores/settings-form';
import { startTestEngine, type TestEngine } from '../../helpers/engine';
import { bridgeTo } from './bridge';

let engine: TestEngine;

beforeEach(async () => {
  engine = await startTestEngine();
  bridgeTo(engine);
  setActivePinia(createPinia());
  await useSettingsForm().load();
});
afterEach(() => engine.stop());

describe('the settings form', () => {
  it('shows what the engine saved', async () => {
    const form = useSettingsForm();
    await form.save({ weekStart: 7, holidays: ['2026-12-25'] });
    expect(form.saved).toMatchObject({ weekStart: 7, holidays: ['2026-12-25'], timezone: 'Europe/Kyiv' });
    expect(await engine.call('settings.get', {})).toEqual(form.saved);
  });

  it('keeps the saved setting and passes on the engine’s sentence when a value is refused', async () => {
    const form = useSettingsForm();
    await expect(form.save({ timezone: 'Mars/Olympus' })).rejects.toThrow(
      /not a time zone\. Nothing was changed/,
    );
    expect(form.saved?.timezone).toBe('Europe/Kyiv');
    expect((await engine.call('settings.get', {})).timezone).toBe('Europe/Kyiv');
  });
});
