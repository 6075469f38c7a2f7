import { describe, expect, it } from 'vitest';
import type { FileToken } from '@core/brand';
import type { Question } from '@core/contract/intake';
import { askOnce, withAnswers } from '@core/import-page/questions';
import type { ImportFile } from '@core/import-page/state';

const file = (name: string, preset: string, header: string[]): ImportFile => ({
  name,
  bytes: 1,
  choice: { file: name.padEnd(22, 'x') as FileToken, kind: 'auto', preset: 'auto', dateOrder: {} },
  preview: {
    file: name,
    bytes: 1,
    encoding: 'utf-8',
    delimiter: ',',
    header,
    rows: [],
    kind: 'leads',
    preset,
    mapping: {},
    remembered: false,
  },
});
const files = [
  file('contacts.csv', 'hubspot', ['Record ID', 'Create Date']),
  file('calls.csv', 'hubspot', ['Activity Date']),
  file('report.csv', 'salesforce', ['Lead ID']),
];
const ask = (kind: Question['kind'], at: number, column?: string): Question => ({
  kind,
  text: `About ${kind}`,
  file: at,
  option: `--${kind}`,
  choices: [],
  ...(column !== undefined && { column }),
});

describe('questions about several files', () => {
  it('asks for the zone once per CRM, not once per file', () => {
    const asked = askOnce([ask('timezone', 0), ask('timezone', 1), ask('timezone', 2)], files);
    expect(asked.map((question) => question.files)).toEqual([[0, 1], [2]]);
  });

  it('writes one answer into every file it is about, and into no other', () => {
    const asked = askOnce([ask('timezone', 0), ask('timezone', 1), ask('timezone', 2)], files);
    const next = withAnswers(files, asked, new Map([[asked[0]?.key ?? '', ' Europe/Kyiv ']]), 'UTC');
    expect(next.map((one) => one.choice.timezone)).toEqual(['Europe/Kyiv', 'Europe/Kyiv', undefined]);
  });

  it('gives the answer about a CRM to its files that were not asked about, too', () => {
    const asked = askOnce([ask('as-of', 0)], files);
    const next = withAnswers(files, asked, new Map([[asked[0]?.key ?? '', 'newest']]), 'UTC');
    expect(next.map((one) => one.choice.asOf)).toEqual(['newest', 'newest', undefined]);
  });

  it('keeps the kind and the encoding of each file apart', () => {
    expect(
      askOnce([ask('kind', 0), ask('kind', 1), ask('encoding', 0), ask('encoding', 1)], files),
    ).toHaveLength(4);
  });

  it('asks for the order of a date column once where the header is the same', () => {
    const two = [file('a.csv', 'hubspot', ['Create Date']), file('b.csv', 'hubspot', ['Create Date'])];
    expect(
      askOnce([ask('date-order', 0, 'Create Date'), ask('date-order', 1, 'Create Date')], two),
    ).toHaveLength(1);
    expect(
      askOnce([ask('date-order', 0, 'Create Date'), ask('date-order', 1, 'Create Date')], files),
    ).toHaveLength(2);
  });

  it('adds the order of a column to those said before', () => {
    const asked = askOnce([ask('date-order', 0, 'Create Date')], files);
    const said = files.map((one) => ({
      ...one,
      choice: { ...one.choice, dateOrder: { Other: 'ymd' as const } },
    }));
    const next = withAnswers(said, asked, new Map([[asked[0]?.key ?? '', 'dmy']]), 'UTC');
    expect(next[0]?.choice.dateOrder).toEqual({ Other: 'ymd', 'Create Date': 'dmy' });
  });

  it('reads a data date typed without offset in the workspace’s zone, summer time included', () => {
    const asked = askOnce([ask('as-of', 0)], files);
    const at = (typed: string): string | undefined =>
      withAnswers(files, asked, new Map([[asked[0]?.key ?? '', typed]]), 'Europe/Kyiv')[0]?.choice.asOf;
    expect(at('2026-11-16T08:00')).toBe('2026-11-16T06:00:00.000Z');
    expect(at('2026-07-16T08:00')).toBe('2026-07-16T05:00:00.000Z');
    expect(at('newest')).toBe('newest');
  });

  it('leaves a file alone whose question is not answered', () => {
    const asked = askOnce([ask('kind', 0)], files);
    expect(withAnswers(files, asked, new Map([[asked[0]?.key ?? '', '  ']]), 'UTC')).toEqual(files);
  });
});
