import { describe, expect, it } from 'vitest';
import { failureLine } from '@engine/failure-line';

/** Fails as native code does: with a record in the message. */
function readRecord(): never {
  throw new TypeError('bad value "ann@example.org"\n    at Ann Smith (/home/ann/leads.csv:1:2)');
}

const caught = (): unknown => {
  try {
    return readRecord();
  } catch (error) {
    return error;
  }
};

describe('the line that the log holds of an unexpected failure', () => {
  it('names the method, the class of the error and the places in our code', () => {
    const lines = failureLine('intake.stage', caught()).split('\n');
    expect(lines[0]).toBe('lead-review engine: intake.stage failed: TypeError');
    expect(lines[1]).toMatch(/^ {4}at readRecord \(failure-line\.test\.ts:\d+:\d+\)$/);
    expect(lines.length).toBeGreaterThan(2);
  });

  it('quotes neither the message nor a folder', () => {
    const line = failureLine('intake.stage', caught());
    expect(line).not.toMatch(/ann|example/i);
    expect(line).not.toContain('/');
  });

  it('says of what is no error only its type', () => {
    expect(failureLine('check.run', 'ann@example.org')).toBe('lead-review engine: check.run failed: string');
  });

  it('leaves the places out where the message cannot be told from them', () => {
    const error = new Error('first');
    error.stack = 'Error: other\n    at Ann (/home/ann/leads.csv:1:2)';
    expect(failureLine('check.run', error)).toBe('lead-review engine: check.run failed: Error');
  });
});
