import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../engine/running';

/** Folders of the loopback host, readable by the user alone. */
export type HostFolders = {
  /** For uploads and files on their way to a download; removed at the end. */
  readonly temporary: string;
  /** For workspaces, which stay: the browser has no dialog that could place them. */
  readonly workspaces: string;
  remove(): void;
};

/** `lead-review-upload-PID-XXXXXX` in the system's temporary folder. */
const PREFIX = 'lead-review-upload-';

export function createFolders(appDataDir: string): HostFolders {
  sweep();
  // mkdtemp makes it 0700, under a name nobody can guess.
  const temporary = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const workspaces = join(appDataDir, 'Workspaces');
  mkdirSync(workspaces, { recursive: true, mode: 0o700 });
  return { temporary, workspaces, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}

/** Removes uploads of hosts that were killed before they could: they are personal data. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {
      // Another user's, which is theirs to remove.
    }
  }
}
