import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The program's own folder, the same for the Electron host, the loopback host and the command line:
 * recent list, sample workspace, default workspace, log. Created with 0700.
 * `LEAD_REVIEW_DATA_DIR` moves it (tests, portable installations).
 */
export function appDataDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const folder = env['LEAD_REVIEW_DATA_DIR'] ?? join(systemFolder(env, platform), 'Lead Review');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function systemFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}
