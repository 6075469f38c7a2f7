import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '@core/contract';
import { createFolders } from '../../electron/browser/folders';
import { createUploadKeeper } from '../../electron/browser/upload-keeper';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Engines that answer when told to; everything succeeds unless its method is among the refused. */
function scripted() {
  const refused = new Set<string>();
  let finishStage: (() => void) | undefined;
  const keeper = createUploadKeeper({
    async ask(method): Promise<Answer<unknown>> {
      if (method === 'intake.stage' && finishStage === undefined && refused.has('wait'))
        await new Promise<void>((done) => (finishStage = done));
      return refused.has(method)
        ? { ok: false, error: { kind: 'conflict', message: 'Refused.' } }
        : { ok: true, value: null };
    },
  });
  for (const name of ['a', 'b', 'c']) {
    writeFileSync(join(folder, name), name);
    keeper.took(name, join(folder, name));
  }
  const stage = (...tokens: string[]) =>
    keeper.ask('intake.stage', { files: tokens.map((file) => ({ file, kind: 'auto' })) });
  return { keeper, refused, stage, finish: () => finishStage?.(), left: () => readdirSync(folder).sort() };
}

describe('uploads to import', () => {
  it('are deleted once they are imported, those of no import yet are not', async () => {
    const { keeper, stage, left } = scripted();
    await stage('a');
    await stage('a', 'b');
    expect(left()).toEqual(['a', 'b', 'c']);
    await keeper.ask('intake.commit', { drop: 1 });
    expect(left()).toEqual(['c']);
  });

  it('are deleted once their import is cancelled', async () => {
    const { keeper, stage, left } = scripted();
    await stage('a', 'b');
    await keeper.ask('intake.cancel', {});
    expect(left()).toEqual(['c']);
  });

  it('stay where the commit is refused, so that it can be tried again', async () => {
    const { keeper, refused, stage, left } = scripted();
    await stage('a');
    refused.add('intake.commit');
    await keeper.ask('intake.commit', { drop: 1 });
    expect(left()).toEqual(['a', 'b', 'c']);
  });

  it('stay where their reading is interrupted for more files', async () => {
    const { keeper, refused, stage, finish, left } = scripted();
    refused.add('wait');
    const first = stage('a');
    await keeper.ask('intake.cancel', {});
    finish();
    await first;
    await stage('a', 'b');
    expect(left()).toEqual(['a', 'b', 'c']);
  });

  it('stay while quarantined records are read again in between', async () => {
    const { keeper, stage, left } = scripted();
    await stage('a');
    await keeper.ask('intake.retryQuarantine', { import: 1 });
    await keeper.ask('intake.commit', { drop: 1 });
    expect(left()).toEqual(['a', 'b', 'c']);
  });

  it('of a program that was killed are removed by the next one, those of a running one are not', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = join(tmpdir(), `lead-review-upload-${pid}-xxxxxx`);
    const alive = join(tmpdir(), `lead-review-upload-${process.pid}-yyyyyy`);
    for (const made of [dead, alive]) mkdirSync(made);
    writeFileSync(join(dead, 'leads.csv'), 'ann@example.org');
    const folders = createFolders(folder);
    expect(existsSync(dead)).toBe(false);
    expect(existsSync(alive)).toBe(true);
    folders.remove();
    expect(existsSync(folders.temporary)).toBe(false);
    rmSync(alive, { recursive: true });
  });
});
