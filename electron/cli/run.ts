import { isLeadReviewError, type Failure } from '@core/errors';
import type { EnginePair } from '../engine/engine-pair';
import { readArgs, UsageError, type Args } from './args';
import type { Command, Outcome } from './command';
import { commands } from './commands';
import { COMMON_OPTIONS } from './options';
import { writeJson, writeWords } from './output';
import { createSession } from './session';
import { commandUsage, programUsage } from './usage';

/** Where the command line runs; streams and clock are passed in. */
export type Surroundings = {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly appDataDir: string;
  readonly version: string;
  readonly startEngine: () => EnginePair;
  readonly now: () => number;
};

/**
 * Runs one call of the command line.
 * @returns the exit code: 0 done, 1 failed, 2 usage, 3 a decision is needed.
 */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const json = argv.includes('--json');
  try {
    const args = readArgs(argv);
    if (args.flag('version')) return print(around, around.version);
    const command = chosenCommand(args);
    if (!command) return print(around, programUsage(commands));
    if (args.flag('help')) return print(around, commandUsage(command));
    checkFits(command, args);
    const outcome = await runCommand(command, args, around);
    if (json) writeJson(around.stdout, outcome.document);
    else print(around, outcome.text);
    return outcome.exit;
  } catch (error) {
    if (error instanceof UsageError) {
      const hint = 'See "lead-review --help", or --help after a command.';
      return fail(around, json, 2, { kind: 'invalid', message: error.message }, hint);
    }
    return fail(around, json, 1, failureOf(error));
  }
}

async function runCommand(command: Command, args: Args, around: Surroundings): Promise<Outcome> {
  const session = createSession({
    startEngine: around.startEngine,
    args: { ...args, words: args.words.slice(1) },
    appDataDir: around.appDataDir,
    stderr: around.stderr,
    now: around.now,
  });
  try {
    return await command.run(session, { ...args, words: args.words.slice(1) });
  } finally {
    await session.close();
  }
}

/** @returns undefined where help is asked for without naming a command. */
function chosenCommand(args: Args): Command | undefined {
  const name = args.words[0];
  if (name === undefined) {
    if (args.flag('help')) return undefined;
    throw new UsageError(`A command is needed: ${commands.map((command) => command.name).join(', ')}.`);
  }
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  throw new UsageError(
    `There is no command "${name}". Commands: ${commands.map((command) => command.name).join(', ')}.`,
  );
}

function checkFits(command: Command, args: Args): void {
  const taken: readonly string[] = [...COMMON_OPTIONS, ...command.options];
  const foreign = args.given.find((name) => !taken.includes(name));
  if (foreign) throw new UsageError(`"${command.name}" has no option --${foreign}.`);
  const operands = args.words.length - 1;
  if (command.operands === '' && operands > 0) {
    throw new UsageError(`"${command.name}" takes no "${args.words[1] ?? ''}".`);
  }
  if (command.operands !== '' && !command.operands.startsWith('[') && operands === 0)
    throw new UsageError(`"${command.name}" needs ${command.operands}`);
}

function failureOf(error: unknown): Failure {
  if (isLeadReviewError(error)) return { kind: error.kind, message: error.message };
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: 'internal',
    message: `Something went wrong inside the program (${detail}). What was saved before is safe.`,
  };
}

function print({ stdout }: Surroundings, text: string): 0 {
  if (text !== '') writeWords(stdout, text);
  return 0;
}

function fail(around: Surroundings, json: boolean, exit: 1 | 2, error: Failure, hint = ''): number {
  writeWords(around.stderr, [error.message, hint].filter(Boolean).join('\n'));
  if (json) writeJson(around.stdout, { error });
  return exit;
}
