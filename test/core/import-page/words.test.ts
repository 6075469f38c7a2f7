import { describe, expect, it } from 'vitest';
import type { ImportReport } from '@core/contract/intake';
import { headlineOf } from '@core/import-page/headline';
import {
  bytesText,
  progressText,
  questionParts,
  recognisedText,
  reportSentence,
  totalsOf,
  withLocalTimes,
} from '@core/import-page/words';

const report = (counts: Partial<ImportReport>): ImportReport =>
  ({
    file: 'a.csv',
    notes: [],
    records: 0,
    accepted: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    quarantined: 0,
    ...counts,
  }) as ImportReport;
const progress = {
  phase: 'staging',
  file: 'leads.csv',
  rows: 48_000,
  share: 0.4,
  rowsPerSecond: 31_000.4,
  msLeft: 11_200,
  cancellable: true,
} as const;

describe('the words of an import', () => {
  it('says rows, rate and time left, and leaves out what cannot be told', () => {
    expect(progressText(progress, 'en')).toBe('48,000 rows · 31,000 a second · 12 s left');
    expect(progressText({ ...progress, rowsPerSecond: 0, msLeft: null }, 'en')).toBe('48,000 rows');
    expect(progressText({ ...progress, msLeft: 600_000 }, 'en')).toContain('10 min left');
    expect(progressText({ ...progress, msLeft: 0 }, 'en')).toContain('1 s left');
  });

  it('adds the counts of all files up', () => {
    const totals = totalsOf([
      report({ records: 3, accepted: 2, new: 2, quarantined: 1 }),
      report({ records: 4, accepted: 4, changed: 4 }),
    ]);
    expect(totals).toEqual({ records: 7, accepted: 6, new: 2, changed: 4, unchanged: 0, quarantined: 1 });
  });

  it('says before the import what will be written, and after it what was', () => {
    const reports = [report({ records: 8_000, accepted: 7_990, new: 7_900, changed: 90, quarantined: 10 })];
    expect(reportSentence(reports, 'staged', 'en')).toBe(
      '7,900 new and 90 changed of 8,000 records will be written.',
    );
    expect(reportSentence(reports, 'written', 'en')).toBe(
      '7,900 new and 90 changed of 8,000 records were written.',
    );
  });

  it('speaks of one record in the singular', () => {
    const reports = [report({ records: 1, accepted: 1, new: 1 })];
    expect(reportSentence(reports, 'written', 'en')).toBe('1 new of 1 record was written.');
  });

  it('says when the same file brings nothing new', () => {
    const reports = [report({ records: 5, accepted: 5, unchanged: 5 })];
    expect(reportSentence(reports, 'staged', 'en')).toBe(
      'Nothing new: all 5 accepted records are here already.',
    );
  });

  it('never says that nothing is written once the merge runs', () => {
    const merging = headlineOf(
      {
        phase: 'merging',
        files: [],
        staged: { drop: null, files: [], questions: [], reports: [] },
        progress: null,
      },
      false,
      0,
      'en',
    );
    expect(merging.below).toContain('cannot be cancelled');
    expect(merging.below).not.toContain('Nothing');
  });

  it('puts a failure’s own sentence under the headline', () => {
    expect(
      headlineOf(
        { phase: 'failed', files: [], message: 'The disk is full. Nothing was written.' },
        false,
        0,
        'en',
      ),
    ).toEqual({
      title: 'The import stopped',
      below: 'The disk is full. Nothing was written.',
    });
  });

  it('says what was recognised in a file', () => {
    const preview = {
      file: 'a',
      bytes: 1,
      encoding: 'utf-16le',
      delimiter: '\t',
      header: [],
      rows: [],
      kind: null,
      preset: 'hubspot',
      mapping: {},
      remembered: true,
    };
    expect(recognisedText(preview)).toBe(
      'HubSpot · kind not recognised · UTF-16LE · tab · mapping remembered',
    );
  });

  it('parts a question from what follows, and says instants in local words', () => {
    expect(questionParts('None is known. Which column holds what? Its columns are a, b.')).toEqual({
      asks: 'None is known. Which column holds what?',
      tells: 'Its columns are a, b.',
    });
    expect(questionParts('Say when.')).toEqual({ asks: 'Say when.', tells: '' });
    expect(withLocalTimes('at 2026-11-16T06:00:00.000Z, or later', (at) => `<${at}>`)).toBe(
      'at <1794808800000>, or later',
    );
    expect(withLocalTimes('minute 2026-11-16T06:00 UTC: x', (at) => `<${at}>`)).toBe(
      'minute <1794808800000>: x',
    );
    expect(withLocalTimes('in 2026-11-16.csv', () => 'x')).toBe('in 2026-11-16.csv');
  });

  it('gives sizes in the reader’s locale', () => {
    expect([
      bytesText(0, 'en'),
      bytesText(999, 'en'),
      bytesText(1_500, 'en'),
      bytesText(48_200_000, 'en'),
    ]).toEqual(['0 B', '999 B', '1.5 kB', '48 MB']);
    expect(bytesText(1_500, 'de')).toBe('1,5 kB');
  });
});
