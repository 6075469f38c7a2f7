import type { FileChoice, Question } from '../contract/intake';
import { zoneOf } from '../zone';
import type { ImportFile } from './state';

/** A question as the page asks it: once, about one or several files. */
export type AskedQuestion = Omit<Question, 'file'> & {
  readonly key: string;
  /** Indices of the files it is about. */
  readonly files: readonly number[];
};

/**
 * Folds questions that have one answer: the zone and the data date belong to a CRM, the order of a
 * date column to files of the same header; kind, encoding and mapping to one file each.
 */
export function askOnce(questions: readonly Question[], files: readonly ImportFile[]): AskedQuestion[] {
  const asked = new Map<string, AskedQuestion>();
  for (const { file, ...question } of questions) {
    const key = keyOf(question, file, files[file]);
    const about = new Set([...(asked.get(key)?.files ?? []), file, ...ofOneSystem(question, file, files)]);
    asked.set(key, { ...question, ...asked.get(key), key, files: [...about].sort((a, b) => a - b) });
  }
  return [...asked.values()];
}

/**
 * The files with the answers written into their choices; unanswered questions change nothing.
 * @param timezone zone in which a date and time without offset was typed: the workspace's.
 */
export function withAnswers(
  files: readonly ImportFile[],
  asked: readonly AskedQuestion[],
  answers: ReadonlyMap<string, string>,
  timezone: string,
): ImportFile[] {
  const next = [...files];
  for (const question of asked) {
    const value = answers.get(question.key)?.trim();
    if (!value) continue;
    for (const index of question.files) {
      const file = next[index];
      if (file)
        next[index] = {
          ...file,
          choice: { ...file.choice, ...answerOf(question, value, file.choice, timezone) },
        };
    }
  }
  return next;
}

/** Files that share the answer although they were not asked about: asked once per system. */
function ofOneSystem(
  { kind }: Omit<Question, 'file'>,
  index: number,
  files: readonly ImportFile[],
): number[] {
  if (kind !== 'timezone' && kind !== 'as-of') return [];
  const system = files[index]?.preview?.preset;
  return files.flatMap((file, at) => (system !== undefined && file.preview?.preset === system ? [at] : []));
}

function keyOf(question: Omit<Question, 'file'>, index: number, file: ImportFile | undefined): string {
  const { kind, column = '' } = question;
  const preview = file?.preview;
  if (kind === 'timezone' || kind === 'as-of') return JSON.stringify([kind, preview?.preset]);
  if (kind === 'date-order') return JSON.stringify([kind, column, preview?.header ?? index]);
  return JSON.stringify([kind, column, index]);
}

function answerOf(
  question: AskedQuestion,
  value: string,
  choice: FileChoice,
  timezone: string,
): Partial<FileChoice> {
  switch (question.kind) {
    case 'timezone':
      return { timezone: value };
    case 'as-of':
      return { asOf: withOffset(value, timezone) };
    case 'encoding':
      return { encoding: value };
    case 'kind':
      return { kind: value as FileChoice['kind'] };
    case 'date-order':
      return question.column === undefined
        ? {}
        : { dateOrder: { ...choice.dateOrder, [question.column]: value as FileChoice['dateOrder'][string] } };
    case 'mapping':
      // Answered in the mapping editor, never by a single value.
      return {};
  }
}

/** `2026-11-16T08:00`, as a browser's field gives it, in the zone; any other answer as it is. */
function withOffset(value: string, timezone: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value)) return value;
  return new Date(zoneOf(timezone).instantOf(Date.parse(`${value}Z`)).instant).toISOString();
}
