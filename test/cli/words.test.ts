import { describe, expect, it } from 'vitest';
import { readArgs, UsageError } from '../../electron/cli/args';
import { readCell, readDimensions, readFilters } from '../../electron/cli/filter-choice';
import { progressText } from '../../electron/cli/progress';
import { readRange } from '../../electron/cli/range-choice';
import { formatTable, isoInstant } from '../../electron/cli/table';

describe('a range on the command line', () => {
  it('is a week, or days, or left to the program', () => {
    expect(readRange(readArgs(['--week', '2026-W46']))).toEqual({ week: '2026-W46' });
    expect(readRange(readArgs(['--from', '2026-11-01', '--to', '2026-11-30']))).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(readRange(readArgs([]))).toBeUndefined();
  });

  it.each([
    ['--week', '46'],
    ['--week', '2018-W60'],
    ['--week', '2025-W53'],
    ['--week', '2026-02-30'],
    ['--from', '2026-11-01'],
    ['--to', '2026-11-01'],
    ['--from', '2026-11-02', '--to', '2026-11-01'],
    ['--from', '2026-02-30', '--to', '2026-03-01'],
    ['--week', '2026-W46', '--from', '2026-11-01', '--to', '2026-11-02'],
  ])('is refused where it is none: %s %s %s %s', (...argv) => {
    expect(() => readRange(readArgs(argv))).toThrow(UsageError);
  });
});

describe('a dimension on the command line', () => {
  it('is the cell that is asked for; others narrow it', () => {
    const args = readArgs(['--source', 'Paid Search', '--reason', '', '--owner', 'Olena']);
    const cell = readCell(args);
    expect(cell).toEqual({ dimension: 'reason', key: '' });
    expect(readFilters(args, cell?.dimension)).toEqual({ source: ['Paid Search'], owner: ['Olena'] });
    const single = readArgs(['--source', 'Paid Search']);
    expect(readCell(single)).toEqual({ dimension: 'source', key: 'Paid Search' });
    expect(readFilters(single, 'source')).toEqual({});
    expect(readCell(readArgs([]))).toBeUndefined();
  });

  it('may be given several times, with commas, and with a hyphen', () => {
    expect(
      readDimensions(readArgs(['--by', 'source,owner', '--by', 'reason-group', '--by', 'source'])),
    ).toEqual(['source', 'owner', 'reason_group']);
    expect(() => readDimensions(readArgs(['--by', 'colour']))).toThrow(UsageError);
    expect(() => readCell(readArgs(['--day', '2026-11-09', '--reason', 'x']))).toThrow(UsageError);
  });
});

describe('words on a terminal', () => {
  it('stand in columns, and a file cannot move the cursor', () => {
    const rows = [
      ['Paid\u001b[2J\nSearch', '7'],
      ['x', '1,000'],
    ];
    const table = formatTable([{ label: 'Source' }, { label: 'Leads', align: 'end' }], rows);
    expect(table.split('\n')).toEqual([
      'Source           Leads',
      'Paid [2J Search      7',
      'x                1,000',
    ]);
  });

  it('say instants in UTC', () => {
    expect(isoInstant(Date.UTC(2026, 10, 16, 6))).toBe('2026-11-16T06:00:00Z');
    expect(isoInstant(Date.UTC(2026, 10, 16, 6) + 5)).toBe('2026-11-16T06:00:00.005Z');
  });

  it('tell how far an import is', () => {
    const progress = {
      event: 'progress',
      phase: 'staging',
      file: 'leads.csv',
      rows: 52_000,
      share: 0.5,
      rowsPerSecond: 1,
      msLeft: 8_500,
      cancellable: true,
    } as const;
    expect(progressText(progress)).toBe(
      'Reading leads.csv [############------------] 50 % · 52,000 rows · 9 s left',
    );
    expect(progressText({ ...progress, phase: 'facts', file: '', rows: 0, share: null, msLeft: null })).toBe(
      'Counting',
    );
  });
});
