import type { ImportReport, Question, StagedDrop } from '@core/contract/intake';
import type { Args } from '../args';
import type { Command, Outcome } from '../command';
import { readImportChoice } from '../import-choice';
import { importDocument, importSentences } from '../import-words';
import { existingFile, type Session } from '../session';

/** Reads files into the workspace; what needs a decision is asked (exit 3) and nothing is written. */
export const importCommand: Command = {
  name: 'import',
  operands: 'FILE...',
  summary: 'read leads, activities, deals and stage changes from CSV, XLSX and ZIP files',
  options: ['kind', 'preset', 'timezone', 'as-of', 'map', 'date-order', 'encoding', 'delimiter', 'dry-run'],
  async run(session, args) {
    const files = args.words.map(existingFile);
    const choice = readImportChoice(args);
    const { status, created } = await session.openOrCreate();
    const { timezone } = choice;
    // Days and weeks of a new workspace are counted in the files' zone, else in the machine's.
    if (created && timezone !== undefined) await session.call('settings.set', { timezone });
    session.onInterrupt(() => {
      session.say('Stopping ...');
      void session.call('intake.cancel', {});
    });
    const staged = await session.call('intake.stage', {
      files: files.map((file) => ({ ...choice, file: session.grant(file, 'read') })),
    });
    const outcome = await decide(session, args, staged);
    if (created && timezone === undefined && existsAfter(outcome, args))
      session.say(
        `New workspace: days and weeks are counted in ${status.settings.timezone}, this machine's zone. Change it with: settings --set timezone=ZONE`,
      );
    return outcome;
  },
};

/** A workspace that was made is kept only where something was imported into it. */
function existsAfter(outcome: Outcome, args: Args): boolean {
  return outcome.exit === 0 && !args.flag('dry-run');
}

async function decide(session: Session, args: Args, staged: StagedDrop): Promise<Outcome> {
  if (staged.questions.length > 0) {
    await session.call('intake.cancel', {});
    for (const question of staged.questions) session.say(askInWords(question, nameOf(staged, question)));
    session.say('Nothing was written. Answer with the options named above.');
    return {
      exit: 3,
      document: { questions: staged.questions.map((question) => asked(staged, question)) },
      text: '',
    };
  }
  if (args.flag('dry-run') || staged.drop === null) {
    await session.call('intake.cancel', {});
    session.say('Dry run: nothing was written.');
    return outcome(staged.reports);
  }
  session.onInterrupt(() =>
    session.say('Finishing: the files are being saved, which can no longer be stopped.'),
  );
  const reports = await session.call('intake.commit', { drop: staged.drop });
  session.keep();
  return outcome(reports);
}

function outcome(reports: readonly ImportReport[]): Outcome {
  return {
    exit: 0,
    document: { imports: reports.map(importDocument) },
    text: reports.flatMap(importSentences).join('\n'),
  };
}

function nameOf(staged: StagedDrop, question: Question): string {
  return staged.files[question.file]?.file ?? '';
}

/** The question with its file by name instead of its place in the call. */
function asked(staged: StagedDrop, question: Question): Record<string, unknown> {
  return { ...question, file: nameOf(staged, question) };
}

function askInWords(question: Question, file: string): string {
  const choices = question.choices.map((choice) => `  ${choice.value}  ${choice.label}`);
  const proposal = question.proposal === undefined ? [] : [`  Proposal: ${question.proposal}`];
  return [`${file}: ${question.text}`, ...choices, ...proposal, `  Answer with: ${question.option}`].join(
    '\n',
  );
}
