import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { double, electronModule } from './electron-double';

vi.mock('electron', () => electronModule());
const { registerAppScheme, setupAppProtocol } = await import('../../electron/desktop/app-protocol');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-app-'));
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page', 'assets', 'index.js'), 'export {};');
  setupAppProtocol(join(folder, 'page'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (url: string, method = 'GET'): Promise<Response> => {
  if (!double.served) throw new Error('no protocol handler');
  return double.served({ url, method });
};

it('makes app:// a secure origin before Electron is ready, without a way around its policy', () => {
  registerAppScheme();
  expect(double.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

it.each([
  ['app://lead-review/', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://lead-review/index.html?x=1#/meeting', '<!doctype html>', 'text/html; charset=utf-8'],
  ['app://lead-review/assets/index.js', 'export {};', 'text/javascript; charset=utf-8'],
])('serves %s with its type and the policy', async (url, body, type) => {
  const response = await ask(url);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe(body);
  expect(response.headers.get('Content-Type')).toBe(type);
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'");
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
});

it.each([
  'app://lead-review/../secret.html',
  'app://lead-review/..%2fsecret.html',
  'app://lead-review/%2e%2e/secret.html',
  'app://lead-review/%2e%2e%2fsecret.html',
  'app://lead-review/..%5csecret.html',
  'app://lead-review/..\\secret.html',
  'app://lead-review/assets/../../secret.html',
  'app://lead-review/assets/%252e%252e/%252e%252e/secret.html',
  'app://lead-review//etc/passwd',
  'app://lead-review/C:/Windows/win.ini',
  'app://lead-review/index.html%00.js',
  'app://lead-review/index\u0000.html',
  'app://lead-review/INDEX.HTML',
  'app://lead-review/assets/',
  'app://lead-review/__proto__',
  'app://elsewhere/index.html',
  'app://lead-review.evil.example/index.html',
  'app://lead-review:1/index.html',
  'app://user:word@lead-review/index.html',
  'app:///index.html',
  'app:index.html',
  'file:///etc/passwd',
  'https://lead-review/index.html',
  'not an address',
])('has nothing at %j', async (url) => {
  const response = await ask(url);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('secret');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

it('does not serve what came into the folder after the start', async () => {
  writeFileSync(join(folder, 'page', 'late.html'), 'late');
  if (process.platform !== 'win32')
    symlinkSync(join(folder, 'secret.html'), join(folder, 'page', 'link.html'));
  expect((await ask('app://lead-review/late.html')).status).toBe(404);
  expect((await ask('app://lead-review/link.html')).status).toBe(404);
});

it('answers no method but GET', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
    expect((await ask('app://lead-review/', method)).status).toBe(404);
});
