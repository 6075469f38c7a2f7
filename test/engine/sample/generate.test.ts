import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { afterEach, describe, expect, it } from 'vitest';
import { generateSample } from '@engine/sample/generate';
import { randomOf } from '@engine/sample/random';

type Row = Record<string, string>;

const sample = generateSample();
const rowsOf = (name: string): Row[] => {
  const file = sample.files.find((known) => known.name === name);
  return Papa.parse<Row>(file?.text ?? '', { header: true, skipEmptyLines: true }).data;
};
const leads = rowsOf('leads.csv');
const activities = rowsOf('activities.csv');
const hashOf = (files: readonly { text: string }[]): string =>
  createHash('sha256')
    .update(files.map((file) => file.text).join('\u0000'))
    .digest('hex');
const time = (text: string | undefined): number => Date.parse(text ?? '');

describe('the sample', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('is the same in every zone of the process', () => {
    const hashes = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((name) => {
      process.env['TZ'] = name;
      return hashOf(generateSample().files);
    });
    expect(new Set([...hashes, hashOf(sample.files)]).size).toBe(1);
  });

  it('holds about five thousand leads of 26 weeks and an unfinished one', () => {
    expect(leads.length).toBeGreaterThan(4_900);
    expect(leads.length).toBeLessThan(5_100);
    const arrivals = leads.map((lead) => time(lead['created_at']));
    expect(new Date(Math.min(...arrivals)).toISOString().slice(0, 10)).toBe('2026-05-18');
    expect(Math.max(...arrivals)).toBeLessThanOrEqual(sample.asOf);
    expect(Math.max(...arrivals)).toBeGreaterThan(time('2026-11-18T00:00:00+02:00'));
  });

  it('knows nothing of what came after its export', () => {
    const stamps = sample.files.flatMap(({ name }) => {
      const rows = rowsOf(name);
      return rows.flatMap((row) => Object.entries(row).filter(([column]) => /(^|_)at$/.test(column)));
    });
    const late = stamps.filter(([, value]) => value !== '' && time(value) > sample.asOf);
    expect(late).toEqual([]);
    expect(stamps.length).toBeGreaterThan(50_000);
  });

  it('gives every record an id of its own and names only leads that are there', () => {
    const keys = new Set(leads.map((lead) => lead['lead_id']));
    expect(keys.size).toBe(leads.length);
    for (const [name, id] of [
      ['activities.csv', 'activity_id'],
      ['deals.csv', 'deal_id'],
    ] as const) {
      const rows = rowsOf(name);
      expect(new Set(rows.map((row) => row[id])).size).toBe(rows.length);
      expect(rows.filter((row) => !keys.has(row['lead_id'] ?? ''))).toEqual([]);
    }
    expect(leads.filter((lead) => lead['merged_into'] && !keys.has(lead['merged_into']))).toEqual([]);
  });

  it('lets nobody be written to or called', () => {
    const addresses = leads.map((lead) => lead['email'] ?? '');
    expect(
      addresses.filter((address) => !/^[a-z]+(\.[a-z]+)?\d+@example\.(org|net|com)$/.test(address)),
    ).toEqual([]);
    const phones = leads.map((lead) => lead['phone'] ?? '').filter(Boolean);
    expect(phones.filter((phone) => !/^\+\d{2,3} (44|0\d+) 0/.test(phone))).toEqual([]);
  });

  it('answers by day rather than by night and at weekends', () => {
    const hours = leads
      .filter((lead) => (lead['created_at'] ?? '').length > 10)
      .map((lead) => Number(lead['created_at']?.slice(11, 13)));
    const night = hours.filter((hour) => hour < 6).length;
    const day = hours.filter((hour) => hour >= 9 && hour < 15).length;
    expect(night).toBeGreaterThan(50);
    expect(day).toBeGreaterThan(4 * night);
  });

  it('holds what the meeting has to see: a bulk import, dates without times, blanks, tests, doubles, reversals', () => {
    const minutes = new Map<string, number>();
    for (const lead of leads) {
      const minute = lead['created_at']?.slice(0, 16) ?? '';
      if (minute.length > 10) minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
    }
    expect(Math.max(...minutes.values())).toBe(180);
    expect([...minutes.values()].filter((count) => count > 10)).toEqual([180]);
    const count = (test: (lead: Row) => boolean): number => leads.filter(test).length;
    expect(count((lead) => lead['created_at']?.length === 10)).toBeGreaterThan(20);
    expect(count((lead) => lead['is_test'] === 'true')).toBe(14);
    expect(count((lead) => lead['merged_into'] !== '')).toBeGreaterThan(20);
    expect(count((lead) => lead['owner'] === '')).toBeGreaterThan(20);
    expect(count((lead) => lead['rejected_at'] !== '' && lead['rejection_reason'] === '')).toBeGreaterThan(
      50,
    );
    expect(count((lead) => lead['status'] === 'accepted' && lead['rejected_at'] !== '')).toBeGreaterThan(20);
    expect(count((lead) => lead['channel'] === 'live')).toBeGreaterThan(100);
    expect(activities.filter((touch) => touch['automated'] === 'true').length).toBeGreaterThan(2_000);
  });

  it('leaves the site down for two days, and one owner away for two weeks', () => {
    const onDay = (day: string, source: string): number =>
      leads.filter((lead) => lead['created_at']?.startsWith(day) && lead['source'] === source).length;
    expect(onDay('2026-09-29', 'Paid Search') + onDay('2026-09-30', 'Organic Search')).toBe(0);
    expect(onDay('2026-09-28', 'Paid Search')).toBeGreaterThan(3);
    const given = leads
      .filter((lead) => lead['owner'] === 'Joanna Wrona')
      .map((lead) => lead['created_at']?.slice(0, 10) ?? '');
    expect(given.filter((day) => day >= '2026-08-03' && day <= '2026-08-16')).toEqual([]);
    expect(given.length).toBeGreaterThan(400);
  });
});

describe('chance', () => {
  it('is the published sequence of Mulberry32', () => {
    const random = randomOf(42);
    const first = [random.next(), random.next(), random.next()];
    expect(first.map((value) => value.toFixed(9))).toEqual(['0.601103752', '0.448290559', '0.852465793']);
  });
});
