import fc from 'fast-check';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { safeFileName, workspaceFileName } from '../../electron/host/file-names';
import { openFirstWorkspace, startWith } from '../../electron/host/first-workspace';
import { startTestEngine } from '@test/helpers/engine';

describe('a file name from outside', () => {
  it.each([
    ['Leads März.csv', 'Leads März.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\Leads.csv', 'Leads.csv'],
    ['.hidden', 'hidden'],
    ['a\u0000b\n.csv', 'a_b_.csv'],
    ['rechts\u202efdp.csv', 'rechts_fdp.csv'],
    ['what?<is>:"this"|*.csv', 'what__is___this___.csv'],
    ['NUL.csv', '_NUL.csv'],
    ['com1', '_com1'],
    ['  . ', 'fallback'],
    ['..', 'fallback'],
    ['', 'fallback'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name, 'fallback')).toBe(safe);
  });

  it('stays inside its folder and short enough for a file system, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
        ),
        (name) => {
          const file = workspaceFileName(name);
          expect(file.endsWith('.leadreview')).toBe(true);
          expect(file).not.toMatch(/[\p{Cc}<>:"/\\|?*]|^\./u);
          expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
          expect(file.length).toBeGreaterThan('.leadreview'.length);
        },
      ),
      { numRuns: 1000, seed: 26 },
    );
  });

  it('gets the ending of a workspace once', () => {
    expect(workspaceFileName('Leads.leadreview')).toBe('Leads.leadreview');
    expect(workspaceFileName('Leads.LeadReview')).toBe('Leads.leadreview');
    expect(workspaceFileName('Leads')).toBe('Leads.leadreview');
    expect(workspaceFileName('')).toBe('Workspace.leadreview');
  });
});

describe('what the program begins with', () => {
  it('is read from the arguments', () => {
    expect(startWith([], '/home')).toEqual({ sample: false, file: undefined });
    expect(startWith(['--sample'], '/home')).toEqual({ sample: true, file: undefined });
    expect(startWith(['.', '--x.leadreview', 'a.csv', 'Leads.leadreview'], '/home')).toEqual({
      sample: false,
      file: resolve('/home', 'Leads.leadreview'),
    });
  });

  it('is the workspace that was open last, else none', async () => {
    const first = await startTestEngine({ workspace: false });
    await openFirstWorkspace(first.pair, startWith([], first.dir));
    expect(await first.call('workspace.status', {})).toBeNull();
    await first.call('workspace.create', { file: first.grant(first.path('Old.leadreview'), 'save') });
    await first.call('workspace.create', { file: first.grant(first.path('New.leadreview'), 'save') });
    await first.call('workspace.close', {});
    await openFirstWorkspace(first.pair, startWith([], first.dir));
    expect(await first.call('workspace.status', {})).toMatchObject({ name: 'New' });
    await openFirstWorkspace(first.pair, startWith(['Old.leadreview'], first.dir));
    expect(await first.call('workspace.status', {})).toMatchObject({ name: 'Old' });
    await first.stop();
  });
});
