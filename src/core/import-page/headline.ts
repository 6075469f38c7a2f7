import type { ImportState } from './state';
import { filesOf } from './state';
import { reportSentence, totalsOf } from './words';

/** What the import page says at its top: where the import stands, and what is safe. */
export type Headline = { readonly title: string; readonly below: string };

const START: Headline = {
  title: 'Import the CRM’s exports',
  below:
    'Several files at once. You see what is in them before anything is written; nothing leaves this machine.',
};

/**
 * @param uploading files are on their way from the browser to the program.
 * @param questions open questions, each counted once.
 */
export function headlineOf(
  state: ImportState,
  uploading: boolean,
  questions: number,
  locale: string,
): Headline {
  const count = (value: number): string => value.toLocaleString(locale);
  if (uploading) return { title: 'Taking the files', below: 'Nothing is written yet.' };
  switch (state.phase) {
    case 'idle':
      return START;
    case 'choosing':
      return headlineOf(state.before, uploading, questions, locale);
    case 'staging':
      return { title: `Reading ${fileText(filesOf(state).length)}`, below: 'Nothing is written yet.' };
    case 'asking':
      return {
        title: questions === 1 ? 'One question first' : `${count(questions)} questions first`,
        below: 'Only you can answer. Answers are remembered for the next export; nothing is written yet.',
      };
    case 'ready':
      return {
        title: reportSentence(state.staged.reports, 'staged', locale),
        below: `${quarantineText(totalsOf(state.staged.reports).quarantined, locale)} Nothing is written before you import.`,
      };
    case 'merging':
      return {
        title: 'Finishing the import',
        below: 'It is written whole or not at all, and cannot be cancelled any more.',
      };
    case 'done':
      return {
        title: reportSentence(state.reports, 'written', locale),
        below: quarantineText(totalsOf(state.reports).quarantined, locale),
      };
    case 'failed':
      return { title: 'The import stopped', below: state.message };
    case 'cancelled':
      return { title: 'Import cancelled', below: 'Nothing was written. Drop files to begin again.' };
  }
}

function fileText(files: number): string {
  return files === 1 ? 'one file' : `${files} files`;
}

function quarantineText(quarantined: number, locale: string): string {
  if (quarantined === 0) return 'Every record is accepted.';
  const records = quarantined === 1 ? 'One record is' : `${quarantined.toLocaleString(locale)} records are`;
  return `${records} not accepted, kept aside with line and reason.`;
}
