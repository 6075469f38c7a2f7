import type { Settings } from '@core/contract/workspace';
import { settings as settingsSchema } from '@core/contract/workspace';
import type { ReadableDb, WritableDb } from './handle';

const OPEN = { open: '09:00', close: '18:00' };

/** What a new workspace is set to; the zone is the machine's until somebody says otherwise. */
export function defaultSettings(): Settings {
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    weekStart: 1,
    businessHours: { '1': OPEN, '2': OPEN, '3': OPEN, '4': OPEN, '5': OPEN },
    holidays: [],
    currency: 'EUR',
    targets: { five_minute_rate: 0.9, acceptance_rate: 0.84 },
  };
}

/** The workspace's settings; what was never set has its default. */
export function readSettings(db: ReadableDb): Settings {
  const rows = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM setting').all();
  const stored = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value) as unknown]));
  return settingsSchema.parse({ ...defaultSettings(), ...stored });
}

/** Saves the given settings in one transaction. */
export function writeSettings(db: WritableDb, patch: Partial<Settings>): void {
  const save = db.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  db.transaction(() => {
    for (const [name, value] of Object.entries(patch)) save.run(name, JSON.stringify(value));
  })();
}
