import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What is known of the machine; passed in so that tests can hold it. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Effective user id; undefined on Windows. */
  readonly uid: number | undefined;
  readonly home: string;
  readonly isExecutable: (path: string) => boolean;
};

/** How a browser is started. `kind` is for the message that says which. */
export type BrowserCommand = {
  readonly kind: 'app-window' | 'default-browser';
  readonly file: string;
  readonly args: readonly string[];
};

/** A browser that ends sooner and with an error has shown nothing (ms). */
const EARLY_MS = 5_000;

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
 * The commands that show the page, the best first: Chromium, Chrome or Edge as an app window with a
 * profile of our own, then the default browser; none where there is no screen to show it on.
 */
export function browserCommands(url: string, profileDir: string, machine: Machine): BrowserCommand[] {
  const { platform, env } = machine;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return [];
  const chromium = candidates(machine).find(machine.isExecutable);
  return [
    ...(chromium === undefined ? [] : [appWindow(chromium, url, profileDir, machine)]),
    defaultBrowser(url, platform),
  ];
}

function appWindow(file: string, url: string, profileDir: string, machine: Machine): BrowserCommand {
  const inSnap = /\/chromium[^/]*$/u.test(file) && machine.isExecutable('/snap/bin/chromium');
  // A snap may not write into hidden folders, where our own data lie.
  const profile = inSnap ? join(machine.home, 'snap', 'chromium', 'common', 'lead-review') : profileDir;
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, ...QUIET];
  // Chromium's sandbox refuses to run as root.
  if (machine.platform === 'linux' && machine.uid === 0) args.push('--no-sandbox');
  return { kind: 'app-window', file, args };
}

function defaultBrowser(url: string, platform: NodeJS.Platform): BrowserCommand {
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

/** This machine as {@link browserCommands} needs it. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.geteuid?.(),
    home: homedir(),
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

/**
 * Shows the page by the first command that starts; says which, or that the user has to do it.
 * @param report takes a sentence; it may come again where a browser ends at once.
 */
export function openInBrowser(commands: readonly BrowserCommand[], report: (sentence: string) => void): void {
  const [command, ...others] = commands;
  if (!command) {
    report('No browser could be started here: open the address above in a browser of this machine.');
    return;
  }
  const started = Date.now();
  const child = spawn(command.file, command.args, { stdio: 'ignore', detached: true });
  child.on('spawn', () =>
    report(
      command.kind === 'app-window'
        ? `Opened in a window of ${command.file}.`
        : 'Opened in your default browser.',
    ),
  );
  child.on('error', () => openInBrowser(others, report));
  child.on('exit', (code) => {
    if (code !== 0 && Date.now() - started < EARLY_MS) openInBrowser(others, report);
  });
  child.unref();
}
