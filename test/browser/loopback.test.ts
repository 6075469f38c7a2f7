import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { dumpWorkspace } from '@test/helpers/dump';
import { json, startTestHost, type TestHost } from './loopback-client';

let test: TestHost;
/** The host's temporary folders are looked at: those of tests that run beside this one must not be among them. */
const ownTemporary = mkdtempSync(join(tmpdir(), 'loopback-test-'));
const sharedTemporary = process.env['TMPDIR'];
beforeAll(async () => {
  process.env['TMPDIR'] = ownTemporary;
  test = await startTestHost();
});
afterAll(async () => {
  await test.stop();
  if (sharedTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = sharedTemporary;
  rmSync(ownTemporary, { recursive: true, force: true });
});
afterEach(() => {
  // Whatever was asked, refused or not: no answer without the page's policy.
  expect(test.replies.length).toBeGreaterThan(0);
  for (const { headers } of test.replies) {
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  }
});

describe('the first address', () => {
  it('gives a cookie that no script and no other site can use, and leads to the page', () => {
    const entered = test.replies[0];
    expect(entered?.status).toBe(303);
    expect(entered?.headers.location).toBe('/');
    expect(entered?.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^lead-review-${test.host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`, 'u'),
    );
  });

  it('works once', async () => {
    const again = await test.send(new URL(test.host.url).pathname, { headers: { Cookie: '', Origin: '' } });
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('is not found by guessing, and a wrong guess does not use it up', async () => {
    const other = await startTestHost();
    const guess = await other.send(`/open/${'A'.repeat(43)}`, { headers: { Cookie: '' } });
    expect(guess.status).toBe(403);
    await other.stop();
  });
});

describe('who is answered', () => {
  it('serves the page to the browser that holds the cookie', async () => {
    const page = await test.send('/');
    expect(page).toMatchObject({ status: 200, text: '<!doctype html><title>Page</title>' });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await test.send('/assets/index.js')).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
  });

  it.each([
    ['no cookie', { Cookie: '' }],
    ['the cookie of another port', { Cookie: `lead-review-1=${'A'.repeat(43)}` }],
    ['a wrong secret', { Cookie: 'SECRET' }],
  ])('refuses %s on every address', async (_name, headers) => {
    const cookie = headers.Cookie === 'SECRET' ? `${test.cookie.slice(0, -3)}AAA` : headers.Cookie;
    for (const path of ['/', '/assets/index.js', '/events', '/download/x']) {
      expect((await test.send(path, { headers: { Cookie: cookie } })).status).toBe(403);
    }
    for (const path of ['/call', '/files?purpose=import', '/save']) {
      expect((await test.send(path, json({}, { Cookie: cookie }))).status).toBe(403);
    }
  });

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]', '0.0.0.0'])(
    'refuses the host name %s, as a rebound name would send it',
    async (host) => {
      expect((await test.send('/', { headers: { Host: host } })).status).toBe(403);
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1', 'http://127.0.0.1'])(
    'refuses a change asked from %s',
    async (origin) => {
      const reply = await test.send(
        '/call',
        json({ method: 'workspace.status', input: {} }, { Origin: origin }),
      );
      expect(reply.status).toBe(403);
      expect((await test.send('/', { headers: { Origin: origin } })).status).toBe(403);
    },
  );

  it('refuses a change without an origin, and any request that another site has caused', async () => {
    const call = { method: 'workspace.status', input: {} };
    expect((await test.send('/call', json(call, { Origin: '' }))).status).toBe(403);
    for (const site of ['cross-site', 'same-site']) {
      expect((await test.send('/', { headers: { Origin: '', 'Sec-Fetch-Site': site } })).status).toBe(403);
      expect((await test.send('/call', json(call, { 'Sec-Fetch-Site': site }))).status).toBe(403);
    }
    expect((await test.send('/', { headers: { Origin: '', 'Sec-Fetch-Site': 'none' } })).status).toBe(200);
  });
});

describe('files of the page', () => {
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../recent.json',
    '/assets/..%5c..%5crecent.json',
    '/assets\\..\\..\\recent.json',
    '/assets/index.js%00.html',
    '/assets/index.js/',
    '/assets/',
    '/assets',
    '/assets/index.js.map',
    '/ASSETS/index.js',
    '/%61ssets/index.js',
    '/etc/passwd',
    '/page/index.html',
    '/__proto__',
    '/constructor',
    '/open',
  ])('has nothing at %s', async (path) => {
    expect((await test.send(path)).status).toBe(404);
  });

  it.each(['//evil.example/', 'http://evil.example/', '*', 'http://'])(
    'takes %s for no address of ours',
    async (path) => {
      expect([400, 404]).toContain((await test.send(path)).status);
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('does not know %s', async (method) => {
    expect((await test.send('/', { method })).status).toBe(405);
  });
});

describe('calls', () => {
  it('answers a method of the contract in its form', async () => {
    expect(await test.call('workspace.status', {})).toMatchObject({ ok: true });
  });

  it.each([
    'nonsense',
    'workspace.nothing',
    '__proto__.toString',
    'constructor.name',
    'workspace.status.x',
    '',
  ])('does not know the method "%s"', async (method) => {
    expect(await test.call(method, {})).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it.each([
    ['no JSON', '{"method":', 400],
    ['no method', '{"input":{}}', 400],
    ['more than it should', '{"method":"workspace.status","input":{},"path":"/etc/passwd"}', 400],
    ['a list', '[]', 400],
    ['nothing', '', 400],
  ])('refuses %s with a sentence', async (_name, body, status) => {
    const reply = await test.send('/call', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  it('refuses what a form could send, and what is longer than a call can be', async () => {
    const body = JSON.stringify({ method: 'workspace.status', input: {} });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expect(
        (await test.send('/call', { method: 'POST', headers: { 'Content-Type': type }, body })).status,
      ).toBe(415);
    }
    const long = await test.send('/call', json({ method: 'workspace.status', input: 'x'.repeat(1_100_000) }));
    expect(long.status).toBe(413);
    expect(JSON.parse(long.text)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(await test.call('workspace.status', {})).toMatchObject({ ok: true });
  });
});

describe('files in and out', () => {
  const upload = (name: string, body: Buffer | string, purpose = 'import') =>
    test.send(`/files?purpose=${purpose}`, {
      method: 'POST',
      headers: { 'X-File-Name': encodeURIComponent(name) },
      body,
    });

  it('keeps an upload private, whole, under a name of its own, and removes it at the end', async () => {
    const before = temporaryFolders();
    const other = await startTestHost();
    const [folder = ''] = temporaryFolders().filter((name) => !before.includes(name));
    const body = Buffer.alloc(3_000_000, 'Ümläut;');
    const reply = await other.send('/files?purpose=import', {
      method: 'POST',
      headers: { 'X-File-Name': encodeURIComponent('../../Leads März "26".csv') },
      body,
    });
    expect(JSON.parse(reply.text)).toMatchObject({ name: 'Leads März "26".csv', bytes: body.length });
    expect(reply.text).not.toContain(folder);
    const [file = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, file)).equals(body)).toBe(true);
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    }
    await other.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses an upload without a name or purpose', async () => {
    for (const name of ['', '%E0%A4%A', '..', '%2F']) {
      const headers = { 'X-File-Name': name };
      expect((await test.send('/files?purpose=import', { method: 'POST', headers, body: 'a' })).status).toBe(
        400,
      );
    }
    expect((await upload('a.csv', 'a', 'elsewhere')).status).toBe(400);
    expect((await upload('a.csv', 'a', '')).status).toBe(400);
  });

  it('makes a workspace among the workspaces, and never in the place of another', async () => {
    const make = async (): Promise<unknown> => {
      const { token } = JSON.parse(
        (await test.send('/save', json({ purpose: 'workspace', name: '../Our leads' }))).text,
      ) as { token: string };
      return test.call('workspace.create', { file: token });
    };
    expect(await make()).toMatchObject({ ok: true, value: { name: 'Our leads' } });
    const path = join(test.dataDir, 'Workspaces', 'Our leads.leadreview');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await make()).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it('keeps an uploaded workspace where it can be written, beside one of the same name', async () => {
    const { token } = JSON.parse(
      (await test.send('/save', json({ purpose: 'workspace', name: 'Leads' }))).text,
    ) as { token: string };
    await test.call('workspace.create', { file: token });
    await test.call('settings.set', { currency: 'CHF' });
    await test.call('workspace.close', {});
    const copy = readFileSync(join(test.dataDir, 'Workspaces', 'Leads.leadreview'));
    const chosen = JSON.parse((await upload('Leads.leadreview', copy, 'workspace')).text) as {
      token: string;
      name: string;
    };
    expect(chosen.name).toBe('Leads (2).leadreview');
    expect(await test.call('workspace.open', { file: chosen.token })).toMatchObject({
      ok: true,
      value: { name: 'Leads (2)', readOnly: false, settings: { currency: 'CHF' } },
    });
    expect(
      readdirSync(join(test.dataDir, 'Workspaces')).filter((name) => /^Leads.*\.leadreview$/u.test(name))
        .length,
    ).toBe(2);
  });

  it('hands a written file out once, as an attachment with its name, and forgets it', async () => {
    const folders = temporaryFolders();
    const { token } = JSON.parse(
      (await test.send('/save', json({ purpose: 'csv', name: 'März/"leads".csv' }))).text,
    ) as { token: string };
    expect((await test.send('/download/nothing')).status).toBe(404);
    const written =
      folders
        .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
        .find((path) => path.endsWith('.csv')) ?? '';
    if (process.platform !== 'win32') expect(statSync(written).mode & 0o777).toBe(0o600);
    writeFileSync(written, 'lead,source\r\n');
    const reply = await test.send(`/download/${token}`);
    expect(reply).toMatchObject({ status: 200, text: 'lead,source\r\n' });
    expect(reply.headers['content-disposition']).toBe(
      'attachment; filename="_leads_.csv"; filename*=UTF-8\'\'_leads_.csv',
    );
    // Deleted as soon as the host knows that all of it was sent.
    await vi.waitFor(() => expect(existsSync(written)).toBe(false));
    expect((await test.send(`/download/${token}`)).status).toBe(404);
  });

  it('has nothing to hand out where the engine has written nothing', async () => {
    const { token } = JSON.parse(
      (await test.send('/save', json({ purpose: 'pdf', name: 'a.pdf' }))).text,
    ) as { token: string };
    expect((await test.send(`/download/${token}`)).status).toBe(404);
    for (const body of [
      { purpose: 'elsewhere', name: 'a' },
      { purpose: 'pdf' },
      { purpose: 'pdf', name: 'a', path: '/etc' },
      null,
    ]) {
      expect((await test.send('/save', json(body))).status).toBe(400);
    }
  });

  function temporaryFolders(): string[] {
    return readdirSync(tmpdir())
      .filter((name) => /^lead-review-upload-\d+-[A-Za-z0-9]{6}$/u.test(name))
      .map((name) => join(tmpdir(), name));
  }
});

describe('events', () => {
  it('reach every open page', async () => {
    const pages = [await test.listen(), await test.listen()];
    const heard = pages.map(
      (page) =>
        new Promise<string>((found) => {
          let text = '';
          page.on('data', (chunk: Buffer) => {
            text += chunk.toString('utf8');
            if (text.includes('data: ')) found(text);
          });
        }),
    );
    expect(pages[0]?.headers['content-type']).toBe('text/event-stream');
    expect(pages[0]?.headers['content-security-policy']).toContain("default-src 'none'");
    const { token } = JSON.parse(
      (await test.send('/save', json({ purpose: 'workspace', name: 'Events' }))).text,
    ) as { token: string };
    await test.call('workspace.create', { file: token });
    for (const text of await Promise.all(heard)) {
      expect(text).toMatch(/data: \{"event":"data-changed","reason":"workspace"\}\n\n/u);
    }
    expect(dumpWorkspace(join(test.dataDir, 'Workspaces', 'Events.leadreview'))).toContain('# ');
    for (const page of pages) page.destroy();
  });
});
