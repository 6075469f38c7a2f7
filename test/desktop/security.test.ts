import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { double, electronModule, resetDouble, type FakeContents } from './electron-double';

vi.mock('electron', () => electronModule());
const { setupSecurity } = await import('../../electron/desktop/security');
const { createWindow } = await import('../../electron/desktop/window');

let folder: string;
const log = { write: vi.fn(), engine: vi.fn() };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-window-'));
  resetDouble();
  setupSecurity(double.session as unknown as Session);
  createWindow('/program/preload.cjs', folder, log);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const contents = (): FakeContents => {
  const window = double.windows[0];
  if (!window) throw new Error('no window');
  return window.webContents;
};

it('shuts the page off from Node and from the system', () => {
  expect(double.windows[0]?.options['webPreferences']).toEqual({
    preload: '/program/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
  expect(double.windows[0]?.loaded).toBe('app://lead-review/');
});

describe('the page', () => {
  it.each([
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://elsewhere/',
    'app://lead-review.evil.example/',
    'about:blank',
    'not an address',
  ])('cannot be led to %s, nor open it', (url) => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const event = { url, preventDefault: vi.fn() };
      contents().emit(name, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
    }
    expect(contents().windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    let cancelled: boolean | undefined;
    if (!url.startsWith('data:')) {
      double.session.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
      expect(cancelled).toBe(true);
    }
  });

  it('may load itself and what it made itself', () => {
    const event = { url: 'app://lead-review/#/meeting', preventDefault: vi.fn() };
    contents().emit('will-navigate', event);
    expect(event.preventDefault).not.toHaveBeenCalled();
    for (const url of [
      'app://lead-review/assets/index.js',
      'data:image/png;base64,AA',
      'blob:app://lead-review/1',
    ]) {
      double.session.beforeRequest?.({ url }, ({ cancel }) => expect(cancel).toBe(false));
    }
  });

  it('gets no window even for its own address', () => {
    expect(contents().windowOpenHandler?.({ url: 'app://lead-review/' })).toEqual({ action: 'deny' });
  });

  it('gets no permission, device, screen, guest or download', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
      'hid',
      'fileSystem',
    ]) {
      const decide = vi.fn();
      double.session.permissionRequest?.(contents(), permission, decide);
      expect(decide).toHaveBeenCalledExactlyOnceWith(false);
    }
    expect(double.session.permissionCheck?.()).toBe(false);
    expect(double.session.devicePermission?.()).toBe(false);
    const streams = vi.fn();
    double.session.displayMedia?.({}, streams);
    expect(streams).toHaveBeenCalledExactlyOnceWith(null);
    const guest = { preventDefault: vi.fn() };
    contents().emit('will-attach-webview', guest);
    const download = { preventDefault: vi.fn() };
    double.session.emit('will-download', download);
    expect(guest.preventDefault).toHaveBeenCalledOnce();
    expect(download.preventDefault).toHaveBeenCalledOnce();
    expect(double.session.spellChecker).toBe(false);
  });

  it('is loaded again after a crash, but not for ever', () => {
    const crash = { reason: 'crashed', exitCode: 11 };
    contents().emit('render-process-gone', {}, crash);
    contents().emit('render-process-gone', {}, crash);
    expect(contents().reloads).toBe(1);
    expect(log.write).toHaveBeenCalledWith('the page ended: crashed, code 11');
  });
});
