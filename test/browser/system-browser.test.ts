import { describe, expect, it, vi } from 'vitest';
import { browserCommands, openInBrowser, type Machine } from '../../electron/browser/system-browser';

const URL = 'http://127.0.0.1:4000/open/token';
const linux = (paths: string[], more: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0', PATH: '/usr/local/bin:/usr/bin' },
  uid: 1000,
  home: '/home/anna',
  isExecutable: (path) => paths.includes(path),
  ...more,
});

describe('which browser shows the page', () => {
  it('is an app window of Chromium with a profile of its own, then the default browser', () => {
    const [first, second, ...others] = browserCommands(URL, '/data/Browser', linux(['/usr/bin/chromium']));
    expect(first).toMatchObject({ kind: 'app-window', file: '/usr/bin/chromium' });
    expect(first?.args.slice(0, 2)).toEqual([`--app=${URL}`, '--user-data-dir=/data/Browser']);
    expect(first?.args).toContain('--disable-background-networking');
    expect(first?.args).not.toContain('--no-sandbox');
    expect(second).toEqual({ kind: 'default-browser', file: 'xdg-open', args: [URL] });
    expect(others).toEqual([]);
  });

  it('gives up the sandbox for root alone', () => {
    const [first] = browserCommands(URL, '/data/Browser', linux(['/usr/bin/google-chrome'], { uid: 0 }));
    expect(first?.args).toContain('--no-sandbox');
  });

  it('keeps the profile of a Chromium in a snap where the snap may write', () => {
    const [first] = browserCommands(
      URL,
      '/data/Browser',
      linux(['/usr/bin/chromium-browser', '/snap/bin/chromium']),
    );
    expect(first?.args).toContain('--user-data-dir=/home/anna/snap/chromium/common/lead-review');
  });

  it('is the default browser where there is no Chromium, on each system', () => {
    expect(browserCommands(URL, '/d', linux([]))).toEqual([
      { kind: 'default-browser', file: 'xdg-open', args: [URL] },
    ]);
    expect(browserCommands(URL, '/d', linux([], { platform: 'darwin' }))).toMatchObject([
      { file: 'open', args: [URL] },
    ]);
    expect(browserCommands(URL, '/d', linux([], { platform: 'win32' }))).toMatchObject([
      { file: 'rundll32' },
    ]);
  });

  it('is Edge on a Windows machine without Chrome', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(
      browserCommands(URL, 'C:\\d', linux([edge], { platform: 'win32', env, uid: undefined }))[0],
    ).toMatchObject({
      kind: 'app-window',
      file: edge,
    });
  });

  it('is none where there is no screen', () => {
    expect(browserCommands(URL, '/d', linux(['/usr/bin/chromium'], { env: { PATH: '/usr/bin' } }))).toEqual(
      [],
    );
  });
});

describe('showing the page', () => {
  const command = (file: string, ...args: string[]) => ({ kind: 'default-browser', file, args }) as const;

  it('goes on to the next browser where one is missing or ends at once, and says so in the end', async () => {
    const said: string[] = [];
    openInBrowser([command('/missing/browser'), command(process.execPath, '-e', 'process.exit(3)')], (line) =>
      said.push(line),
    );
    await vi.waitFor(() =>
      expect(said).toEqual([
        'Opened in your default browser.',
        'No browser could be started here: open the address above in a browser of this machine.',
      ]),
    );
  });

  it('is content with a browser that hands over to a running one and ends well', async () => {
    const said: string[] = [];
    openInBrowser([command(process.execPath, '-e', ''), command('/missing/browser')], (line) =>
      said.push(line),
    );
    await vi.waitFor(() => expect(said).toHaveLength(1));
    await new Promise((later) => setTimeout(later, 300));
    expect(said).toEqual(['Opened in your default browser.']);
  });
});
