import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync, statSync } from 'node:fs';
import { basename, extname, isAbsolute, join } from 'node:path';
import type { ChosenFile, OpenPurpose, SavePurpose } from '@core/bridge';
import type { FileToken } from '@core/brand';
import type { EnginePair } from '../engine/engine-pair';
import { safeFileName, workspaceFileName } from '../host/file-names';

const WORKSPACE: FileFilter = { name: 'Lead Review workspace', extensions: ['leadreview'] };
const OPEN: Readonly<Record<OpenPurpose, { title: string; filters: FileFilter[]; many: boolean }>> = {
  import: {
    title: 'Import files',
    filters: [
      { name: 'Tables (CSV, XLSX, ZIP)', extensions: ['csv', 'tsv', 'txt', 'xlsx', 'zip'] },
      { name: 'All files', extensions: ['*'] },
    ],
    many: true,
  },
  workspace: { title: 'Open a workspace', filters: [WORKSPACE], many: false },
};
const SAVE: Readonly<Record<SavePurpose, { title: string; filter: FileFilter }>> = {
  workspace: { title: 'New workspace', filter: WORKSPACE },
  pdf: { title: 'Save the PDF', filter: { name: 'PDF', extensions: ['pdf'] } },
  csv: { title: 'Save as CSV', filter: { name: 'CSV', extensions: ['csv'] } },
};

/** The native dialogs; what leaves here for the page is tokens and names, never a path. */
export type Dialogs = {
  open(purpose: OpenPurpose): Promise<ChosenFile[]>;
  save(purpose: SavePurpose, suggestedName: string): Promise<FileToken | null>;
  /** Files by the paths that the preload script read from dropped File objects. */
  take(paths: readonly string[]): ChosenFile[];
};

export function createDialogs(pair: EnginePair, window: BrowserWindow): Dialogs {
  const take = (paths: readonly string[]): ChosenFile[] =>
    paths
      .filter(isFile)
      .map((path) => ({ token: pair.grant(path, 'read'), name: basename(path), bytes: statSync(path).size }));
  return {
    async open(purpose) {
      const { title, filters, many } = OPEN[purpose];
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        filters,
        properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return canceled ? [] : take(filePaths);
    },
    async save(purpose, suggestedName) {
      const { title, filter } = SAVE[purpose];
      const name =
        purpose === 'workspace'
          ? workspaceFileName(suggestedName)
          : safeFileName(suggestedName, `Lead Review.${purpose}`);
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        filters: [filter],
        defaultPath: join(app.getPath('documents'), name),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || !filePath
        ? null
        : pair.grant(withEnding(filePath, filter.extensions[0] ?? ''), 'save');
    },
    take,
  };
}

/** Adds the ending that a user left out, unless the dialog has not asked about the file of that name. */
function withEnding(path: string, ending: string): string {
  const whole = `${path}.${ending}`;
  return extname(path) !== '' || existsSync(whole) ? path : whole;
}

function isFile(path: string): boolean {
  return isAbsolute(path) && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}
