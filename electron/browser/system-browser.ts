import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is known of the machine; passed in so that tests can hold it. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Effective user id; undefined on Windows. */
  readonly uid: number | undefined;
  readonly isExecutable: (path: string) => boolean;
};

/** How a browser is started. `kind` is for the message that says which. */
export type BrowserCommand = {
  readonly kind: 'app-window' | 'default-browser';
  readonly file: string;
  readonly args: readonly string[];
};

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const MAC_PATHS = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/** Nothing but our page: no first-run pages, extensions, updates, reports, translation. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--no-pings',
  '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication',
];

/**
 * The command that shows the page: Chromium, Chrome or Edge as an app window with a profile of our
 * own, else the default browser; undefined where there is no screen to show it on.
 */
export function browserCommand(
  url: string,
  profileDir: string,
  machine: Machine,
): BrowserCommand | undefined {
  const { platform, env } = machine;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return undefined;
  const chromium = candidates(machine).find(machine.isExecutable);
  if (chromium !== undefined) {
    const args = [`--app=${url}`, `--user-data-dir=${profileDir}`, ...QUIET];
    // Chromium's sandbox refuses to run as root.
    if (platform === 'linux' && machine.uid === 0) args.push('--no-sandbox');
    return { kind: 'app-window', file: chromium, args };
  }
  if (platform === 'darwin') return { kind: 'default-browser', file: 'open', args: [url] };
  if (platform === 'win32')
    return { kind: 'default-browser', file: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  return { kind: 'default-browser', file: 'xdg-open', args: [url] };
}

function candidates({ platform, env }: Machine): string[] {
  if (platform === 'darwin') return MAC_PATHS;
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    return WINDOWS_PATHS.flatMap((path) => roots.map((root) => `${root}\\${path}`));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** This machine as {@link browserCommand} needs it. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.geteuid?.(),
    isExecutable(path) {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Shows the page. @returns what was started, in words; the address is printed in any case. */
export function openInBrowser(url: string, profileDir: string): string {
  const command = browserCommand(url, profileDir, thisMachine());
  if (!command) return 'There is no screen here: open the address above in a browser of this machine.';
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const child = spawn(command.file, command.args, { stdio: 'ignore', detached: true });
  child.on('error', () =>
    console.error('lead-review: no browser could be started. Open the address above yourself.'),
  );
  child.unref();
  return command.kind === 'app-window'
    ? `Opened in a window of ${command.file}.`
    : 'Opened in your default browser.';
}
