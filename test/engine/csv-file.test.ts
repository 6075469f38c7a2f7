import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCsvFile } from '@engine/csv-file';
import { startTestEngine } from '@test/helpers/engine';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => ({ path: join(folder, name), name });
function* failing(): Generator<string> {
  yield 'head\r\n';
  throw new RangeError('in the middle');
}

describe('a CSV file', () => {
  it('is written whole and for its owner only, and counted by lines', () => {
    expect(writeCsvFile(at('out.csv'), ['a\r\n', 'b\r\n'])).toBe(2);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('a\r\nb\r\n');
    expect(statSync(join(folder, 'out.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('leaves what was there where it cannot be finished', () => {
    writeFileSync(join(folder, 'out.csv'), 'before');
    expect(() => writeCsvFile(at('out.csv'), failing())).toThrow(RangeError);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });

  it('is written to where a link leads', () => {
    writeFileSync(join(folder, 'real.csv'), 'before');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
    writeCsvFile(at('link.csv'), ['after']);
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('after');
  });

  it('is refused in a sentence where its folder is missing, or its name is a folder', () => {
    expect(() => writeCsvFile(at('nodir/out.csv'), [])).toThrow(/folder for .* is not there/);
    mkdirSync(join(folder, 'taken'));
    expect(() => writeCsvFile(at('taken'), [])).toThrow(/is a folder/);
  });

  it('has its header also where nothing is in quarantine', async () => {
    const engine = await startTestEngine();
    const file = engine.grant(join(folder, 'q.csv'), 'save');
    expect(await engine.call('intake.exportQuarantine', { file })).toEqual({ rows: 0 });
    expect(readFileSync(join(folder, 'q.csv'), 'utf8')).toBe('\uFEFFquarantine line,quarantine reason\r\n');
    await engine.stop();
  });
});
