import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { seededRandom } from '@test/helpers/random';
import { stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const random = seededRandom(13);
const bytes = (length: number, allowed: (byte: number) => boolean = () => true): Buffer => {
  const made: number[] = [];
  while (made.length < length) {
    const byte = Math.floor(random() * 256);
    if (allowed(byte)) made.push(byte);
  }
  return Buffer.from(made);
};
const read = (content: Buffer, encoding?: string) =>
  stage(engine, [{ file: engine.file('leads.csv', content), ...(encoding !== undefined && { encoding }) }]);
const NO_TEXT = { kind: 'bad-file', message: expect.stringContaining('"leads.csv" is not a text file') };
const LEADS = 'lead_id,created_at,source\n1,2026-11-09T08:00:00Z,Web\n';

it.each([40, 500, 100_000])(
  'refuses %d random bytes instead of asking for their encoding',
  async (length) => {
    await expect(read(Buffer.concat([bytes(length), Buffer.from([0xff, 0])]))).rejects.toMatchObject(NO_TEXT);
  },
);

it('refuses bytes without a zero by their control characters', async () => {
  await expect(read(bytes(2_000, (byte) => byte !== 0))).rejects.toMatchObject(NO_TEXT);
});

it('refuses them also where the user names an encoding that reads anything', async () => {
  await expect(read(bytes(500), 'windows-1252')).rejects.toMatchObject(NO_TEXT);
});

it('refuses a table that turns into random bytes', async () => {
  const rows = '2,2026-11-09T08:00:00Z,Web\n'.repeat(60_000);
  await expect(read(Buffer.concat([Buffer.from(LEADS + rows), bytes(4_000)]))).rejects.toMatchObject(NO_TEXT);
});

it('still asks for the encoding of a table in Latin letters, and reads UTF-16', async () => {
  const latin = await read(Buffer.from(`${LEADS}2,2026-11-09T08:00:00Z,Caf\u00e9\n`, 'latin1'));
  expect(latin.questions[0]).toMatchObject({ kind: 'encoding', proposal: 'windows-1252' });
  const wide = await read(Buffer.from(LEADS, 'utf16le'));
  expect(wide.questions.map(({ kind }) => kind)).toEqual(['as-of']);
});
