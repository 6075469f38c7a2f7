import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of the loopback host, readable by the user alone. */
export type HostFolders = {
  /** For uploads and files on their way to a download; removed at the end. */
  readonly temporary: string;
  /** For workspaces, which stay: the browser has no dialog that could place them. */
  readonly workspaces: string;
  remove(): void;
};

export function createFolders(appDataDir: string): HostFolders {
  // mkdtemp makes it 0700, under a name nobody can guess.
  const temporary = mkdtempSync(join(tmpdir(), 'lead-review-'));
  const workspaces = join(appDataDir, 'Workspaces');
  mkdirSync(workspaces, { recursive: true, mode: 0o700 });
  return { temporary, workspaces, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}
