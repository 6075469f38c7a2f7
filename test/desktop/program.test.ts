import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEnginePair, type EnginePair } from '@engine/engine-pair';
import { double, electronModule, resetDouble, type FakeWindow } from './electron-double';

vi.mock('electron', () => electronModule());
const { BrowserWindow: Window } = await import('electron');
const { startUtility } = await import('../../electron/desktop/engine-process');
const { openLog } = await import('../../electron/desktop/log');
const { setupQuit } = await import('../../electron/desktop/quit');
const { setupSecondInstance, takeSingleInstance } = await import('../../electron/desktop/single-instance');
const { restoreWindow, saveWindow } = await import('../../electron/desktop/window-state');
const { createWindow } = await import('../../electron/desktop/window');

let folder: string;
beforeEach(() => {
  resetDouble();
  folder = mkdtempSync(join(tmpdir(), 'lead-review-program-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a second start', () => {
  it('ends at once where the program runs already', () => {
    expect(takeSingleInstance()).toBe(true);
    expect(double.app.done).toEqual([]);
    double.app.hasLock = false;
    expect(takeSingleInstance()).toBe(false);
    expect(double.app.done).toEqual(['quit']);
  });

  it('brings the first to the front, and opens the file it was given', () => {
    const window = new Window({});
    const fake = window as unknown as FakeWindow;
    const opened: string[] = [];
    setupSecondInstance(window, (path) => void opened.push(path));
    fake.minimized = true;
    double.app.emit('second-instance', {}, ['/bin/lead-review', '--flag', 'Leads.leadreview'], '/home/user');
    expect(fake.done).toEqual(['restore', 'show', 'focus']);
    expect(opened).toEqual([resolve('/home/user', 'Leads.leadreview')]);
    double.app.emit('second-instance', {}, ['/bin/lead-review.leadreview', 'notes.txt'], '/home/user');
    expect(opened).toHaveLength(1);
  });
});

describe('the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];

  it('comes back where it was', () => {
    saveWindow(folder, { x: 100, y: 50, width: 1000, height: 700, maximized: false });
    expect(restoreWindow(folder, screens)).toEqual({
      x: 100,
      y: 50,
      width: 1000,
      height: 700,
      maximized: false,
    });
  });

  it.each([
    ['right of every screen', 4000, 50],
    ['left of every screen', -990, 50],
    ['with its title bar above the screen', 100, -300],
    ['below the screen', 100, 1030],
    ['on a sliver of it', 1900, 50],
  ])('keeps its size but not its place %s', (_name, x, y) => {
    saveWindow(folder, { x, y, width: 1000, height: 700, maximized: true });
    expect(restoreWindow(folder, screens)).toEqual({ width: 1000, height: 700, maximized: true });
  });

  it('may stand on a second screen, also left of the first', () => {
    saveWindow(folder, { x: -1500, y: 50, width: 1000, height: 700, maximized: false });
    expect(restoreWindow(folder, [...screens, { x: -1920, y: 0, width: 1920, height: 1080 }])).toMatchObject({
      x: -1500,
    });
  });

  it.each([
    '',
    '{',
    '[]',
    '{"x":"a"}',
    '{"x":0,"y":0,"width":1,"height":1,"maximized":false}',
    '{"x":1e99,"y":0,"width":900,"height":700,"maximized":false}',
  ])('takes the first size where the saved state is %j', (text) => {
    writeFileSync(join(folder, 'window.json'), text);
    expect(restoreWindow(folder, screens)).toEqual({ width: 1280, height: 860, maximized: false });
  });

  it('is remembered when it closes and used by the next one', () => {
    createWindow(
      '/preload.cjs',
      folder,
      openLog(folder, () => 0),
    );
    double.windows[0]?.emit('close');
    createWindow(
      '/preload.cjs',
      folder,
      openLog(folder, () => 0),
    );
    expect(double.windows[1]?.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  });
});

describe('the engines', () => {
  const log = (): ReturnType<typeof openLog> => openLog(folder, () => 0);
  const start = (): EnginePair =>
    createEnginePair(
      startUtility('/out/engine-utility.js', { appDataDir: '/data', resourcesDir: '/resources' }, log()),
    );

  it('run in utility processes, which are told their part', () => {
    start();
    expect(double.utilities.map(({ entry, args }) => [entry, JSON.parse(args[0] ?? '') as unknown])).toEqual([
      ['/out/engine-utility.js', { appDataDir: '/data', resourcesDir: '/resources', role: 'writer' }],
      ['/out/engine-utility.js', { appDataDir: '/data', resourcesDir: '/resources', role: 'reader' }],
    ]);
  });

  it('are started again after a crash, and the page is told', async () => {
    const pair = start();
    const events: unknown[] = [];
    pair.onEvent((event) => events.push(event));
    const asked = pair.ask('workspace.status', {});
    double.utilities[1]?.emit('exit', 139);
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(double.utilities).toHaveLength(3);
    expect(events).toMatchObject([{ event: 'engine-restarted' }]);
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toContain(
      'the reader ended by itself with code 139',
    );
  });

  it('close the workspace before the program ends, once', async () => {
    const pair = start();
    setupQuit(pair, log());
    const event = { preventDefault: vi.fn() };
    double.app.emit('will-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(double.app.done).toEqual([]);
    for (const engine of [double.utilities[1], double.utilities[0]]) {
      await vi.waitFor(() => expect(engine?.posted.at(-1)).toMatchObject({ type: 'stop' }));
      const { id } = engine?.posted.at(-1) as { id: number };
      engine?.emit('message', { type: 'stopped', id });
    }
    await vi.waitFor(() => expect(double.app.done).toEqual(['quit']));
    expect(double.utilities.every(({ killed }) => killed)).toBe(true);
    expect(double.utilities).toHaveLength(2);
    const second = { preventDefault: vi.fn() };
    double.app.emit('will-quit', second);
    expect(second.preventDefault).not.toHaveBeenCalled();
  });

  it('end the program with its last window', () => {
    setupQuit(start(), log());
    double.app.emit('window-all-closed');
    expect(double.app.done).toEqual(['quit']);
  });
});

describe('the log', () => {
  it('holds methods, error classes and places, and nothing of a record, name or path', () => {
    const log = openLog(folder, () => 0);
    log.write('started 0.1.0');
    log.engine(
      [
        'lead-review engine: intake.stage failed: TypeError: cannot read "Anna Muster <anna@example.org>"',
        '    at mergeRows (file:///home/anna/Lead%20Review/out/main/engine-utility.js:10:20)',
        '    at async /home/anna/out/main/engine-utility.js:30:40',
        'Anna Muster, anna@example.org, 555-0100',
        '{"name":"Anna Muster"}',
      ].join('\n'),
    );
    const text = readFileSync(join(folder, 'log.txt'), 'utf8');
    expect(text.split('\n')).toEqual([
      '1970-01-01T00:00:00.000Z started 0.1.0',
      '1970-01-01T00:00:00.000Z engine: intake.stage failed: TypeError',
      '1970-01-01T00:00:00.000Z   at mergeRows engine-utility.js:10:20',
      '1970-01-01T00:00:00.000Z   at async engine-utility.js:30:40',
      '',
    ]);
    expect(text).not.toMatch(/anna/iu);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'log.txt')).mode & 0o777).toBe(0o600);
  });

  it('begins anew when it is full, and never stops the program', () => {
    writeFileSync(join(folder, 'log.txt'), 'x'.repeat(1_048_577));
    const log = openLog(folder, () => 0);
    log.write('next');
    expect(readFileSync(join(folder, 'log.txt'), 'utf8')).toBe('1970-01-01T00:00:00.000Z next\n');
    expect(statSync(join(folder, 'log.old.txt')).size).toBe(1_048_577);
    expect(() => openLog(join(folder, 'missing'), () => 0).write('lost')).not.toThrow();
  });
});

describe('the utility process', () => {
  it('answers over the port Electron gives it', async () => {
    const port = Object.assign(new EventEmitter(), {
      posted: [] as unknown[],
      postMessage: (message: unknown) => void port.posted.push(message),
    });
    const args = process.argv;
    Object.assign(process, { parentPort: port });
    process.argv = [...args, JSON.stringify({ role: 'reader', appDataDir: folder, resourcesDir: folder })];
    await import('@engine/worker/utility-process');
    port.emit('message', { data: { type: 'call', id: 7, method: 'workspace.status', input: {} } });
    await vi.waitFor(() =>
      expect(port.posted).toEqual([{ type: 'answer', id: 7, answer: { ok: true, value: null } }]),
    );
    process.argv = args;
    Object.assign(process, { parentPort: undefined });
  });
});
