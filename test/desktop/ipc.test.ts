import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChosenFile } from '@core/bridge';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { double, electronModule, resetDouble, type FakeWindow } from './electron-double';

vi.mock('electron', () => electronModule());
const { BrowserWindow: Window } = await import('electron');
const { createDialogs } = await import('../../electron/desktop/dialogs');
const { setupIpc } = await import('../../electron/desktop/ipc');
const { setupMenu } = await import('../../electron/desktop/menu');

const ASK = 'lead-review:ask';
const DROPPED = 'lead-review:dropped';
let engine: TestEngine;
let window: FakeWindow;

beforeEach(async () => {
  resetDouble();
  engine = await startTestEngine();
  const real = new Window({});
  window = real as unknown as FakeWindow;
  const dialogs = createDialogs(engine.pair, real);
  setupIpc(engine.pair, real, dialogs);
  setupMenu(engine.pair, real, dialogs);
});
afterEach(() => engine.stop());

/** Asks as the page does, unless another sender is given. */
async function ask(
  channel: string,
  request: unknown,
  event: unknown = { sender: window.webContents, senderFrame: window.webContents.mainFrame },
): Promise<unknown> {
  const handler = double.handlers.get(channel);
  if (!handler) throw new Error(`nothing listens on ${channel}`);
  return await handler(event, request);
}

it('listens on two channels and no other', () => {
  expect([...double.handlers.keys()].sort()).toEqual([ASK, DROPPED]);
});

it('carries a call to the engine and its answer back, and events to the page', async () => {
  expect(await ask(ASK, { ask: 'call', method: 'settings.set', input: { currency: 'CHF' } })).toMatchObject({
    ok: true,
    value: { currency: 'CHF' },
  });
  expect(window.webContents.sent).toContainEqual([
    'lead-review:event',
    { event: 'data-changed', reason: 'settings' },
  ]);
});

describe('another sender', () => {
  const senders = (): [string, unknown][] => {
    const { webContents } = window;
    return [
      ['a frame inside the page', { sender: webContents, senderFrame: { url: 'app://lead-review/' } }],
      ['another window', { sender: {}, senderFrame: webContents.mainFrame }],
      ['a frame that is gone', { sender: webContents, senderFrame: null }],
    ];
  };

  it('is refused', async () => {
    for (const [, sender] of senders()) {
      await expect(ask(ASK, { ask: 'call', method: 'workspace.status', input: {} }, sender)).rejects.toThrow(
        'Only the page',
      );
      await expect(ask(DROPPED, [], sender)).rejects.toThrow('Only the page');
    }
  });

  it.each(['https://evil.example/', 'file:///index.html', 'app://elsewhere/', 'about:blank', ''])(
    'is refused where our frame shows "%s"',
    async (url) => {
      window.webContents.mainFrame.url = url;
      await expect(ask(ASK, { ask: 'call', method: 'workspace.status', input: {} })).rejects.toThrow(
        'Only the page',
      );
      await expect(ask(DROPPED, ['/etc/passwd'])).rejects.toThrow('Only the page');
    },
  );
});

it.each([
  undefined,
  null,
  'call',
  { ask: 'call' },
  { ask: 'call', method: 5, input: {} },
  { ask: 'open', purpose: 'anything' },
  { ask: 'open', purpose: 'import', path: '/etc/passwd' },
  { ask: 'save', purpose: 'pdf' },
  { ask: 'grant', path: '/etc/passwd' },
])('refuses the shape %j', async (request) => {
  await expect(ask(ASK, request)).rejects.toThrow();
  expect(double.dialogs).toEqual([]);
});

describe('dialogs', () => {
  it('give the page names and tokens, which open the files', async () => {
    engine.file('leads.csv', 'a,b\n');
    double.openDialog = { canceled: false, filePaths: [engine.path('leads.csv')] };
    const chosen = (await ask(ASK, { ask: 'open', purpose: 'import' })) as ChosenFile[];
    expect(chosen).toMatchObject([{ name: 'leads.csv', bytes: 4 }]);
    expect(JSON.stringify(chosen)).not.toContain(engine.dir);
    expect(double.dialogs[0]).toMatchObject({ properties: ['openFile', 'multiSelections'] });
  });

  it('are empty where cancelled', async () => {
    expect(await ask(ASK, { ask: 'open', purpose: 'workspace' })).toEqual([]);
    expect(await ask(ASK, { ask: 'save', purpose: 'pdf', name: 'a.pdf' })).toBeNull();
  });

  it('suggest a name that is only a name, and make what was chosen with its ending', async () => {
    double.saveDialog = { canceled: false, filePath: engine.path('Chosen') };
    const token = await ask(ASK, { ask: 'save', purpose: 'workspace', name: '../../Our leads' });
    expect(double.dialogs[0]).toMatchObject({
      defaultPath: join('/home/user/documents', 'Our leads.leadreview'),
    });
    expect(await ask(ASK, { ask: 'call', method: 'workspace.create', input: { file: token } })).toMatchObject(
      { ok: true, value: { name: 'Chosen' } },
    );
    expect(readFileSync(engine.path('Chosen.leadreview')).length).toBeGreaterThan(0);
  });
});

describe('dropped files', () => {
  it('become tokens where they are files, and are left out where they are not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lead-review-drop-'));
    writeFileSync(join(folder, 'a.csv'), 'abc');
    mkdirSync(join(folder, 'b.csv'));
    const chosen = await ask(DROPPED, [
      join(folder, 'a.csv'),
      join(folder, 'b.csv'),
      join(folder, 'c.csv'),
      '',
      'a.csv',
    ]);
    expect(chosen).toMatchObject([{ name: 'a.csv', bytes: 3 }]);
    rmSync(folder, { recursive: true });
  });

  it('are refused in any other shape', async () => {
    for (const paths of [undefined, 'a', [5], Array<string>(51).fill('/a'), [{ path: '/a' }]]) {
      await expect(ask(DROPPED, paths)).rejects.toThrow();
    }
  });
});

describe('the menu', () => {
  const click = async (label: string): Promise<void> => {
    const file = double.menu.find((entry) => entry.label === 'File')?.submenu as {
      label?: string;
      click?: () => void;
    }[];
    file.find((entry) => entry.label === label)?.click?.();
    await vi.waitFor(() => expect(double.boxes.length + window.webContents.sent.length).toBeGreaterThan(0));
  };

  it('opens a workspace and tells the page when both engines have it', async () => {
    double.openDialog = { canceled: false, filePaths: [engine.path('test.leadreview')] };
    await click('Open Workspace…');
    await vi.waitFor(() =>
      expect(window.webContents.sent.at(-1)).toEqual([
        'lead-review:event',
        { event: 'data-changed', reason: 'workspace' },
      ]),
    );
    expect(double.boxes).toEqual([]);
  });

  it('says in a sentence why a file could not be opened', async () => {
    engine.file('not.leadreview', 'not a workspace, not at all');
    double.openDialog = { canceled: false, filePaths: [engine.path('not.leadreview')] };
    await click('Open Workspace…');
    await vi.waitFor(() => expect(double.boxes[0]?.message).toMatch(/"not\.leadreview".*not changed/u));
  });

  it('has no developer tools in the packaged program', () => {
    expect(JSON.stringify(double.menu)).not.toContain('toggleDevTools');
  });
});
