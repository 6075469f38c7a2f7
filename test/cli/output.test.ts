import { PassThrough } from 'node:stream';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeJson, writeWords } from '../../electron/cli/output';
import { progressText } from '../../electron/cli/progress';
import { startCli, type Cli } from './run-cli';

/** Renames a terminal's window, clears it, and the one-character form of the same. */
const EVIL = '\u001b]0;owned\u0007\u001b[2J\u009b2J';

const written = (write: (out: PassThrough) => void): string => {
  const out = new PassThrough();
  write(out);
  return String(out.read());
};

describe('what the command line writes', () => {
  let cli: Cli;
  beforeAll(() => {
    cli = startCli();
  });
  afterAll(() => cli.remove());

  it('holds no control characters but line ends and tabs', () => {
    expect(written((out) => writeWords(out, `a\tb\nc${EVIL}d\r\u007f`))).toBe('a\tb\nc]0;owned[2J2Jd\n');
  });

  it('escapes them in JSON', () => {
    const json = written((out) => writeJson(out, { name: EVIL }));
    expect(json).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(JSON.parse(json)).toEqual({ name: EVIL });
  });

  it('shows a file by its name without them while it is read', () => {
    const progress = {
      event: 'progress',
      phase: 'staging',
      file: `a${EVIL}.csv`,
      rows: 0,
      share: null,
    } as const;
    expect(progressText({ ...progress, rowsPerSecond: 0, msLeft: null, cancellable: true })).not.toMatch(
      /\p{Cc}/u,
    );
  });

  it('asks about a file with such headers without sending them to the terminal', async () => {
    writeFileSync(cli.path('evil.csv'), `Nr${EVIL},Value\n1,2\n`);
    const asked = await cli.run('import', 'evil.csv', '--workspace', cli.path('w.leadreview'));
    expect(asked.exit).toBe(3);
    expect(asked.stderr).toContain('owned');
    expect(asked.stderr + asked.stdout).not.toMatch(/(?![\n\t])\p{Cc}/u);
  });
});
