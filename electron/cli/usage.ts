import type { Command } from './command';
import { COMMON_OPTIONS, describeOption, type OptionName } from './options';

/** All commands, for `--help` without a command. */
export function programUsage(commands: readonly Command[]): string {
  const rows = commands.map((command) => ({
    left: [command.name, command.operands].join(' ').trim(),
    help: command.summary,
  }));
  return [
    'lead-review [--workspace FILE] COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...aligned(rows),
    '',
    'With every command:',
    ...optionLines(COMMON_OPTIONS),
    '',
    'Exit: 0 done, 1 failed, 2 not understood, 3 a decision is needed (nothing was written).',
  ].join('\n');
}

/** One command with its options. */
export function commandUsage(command: Command): string {
  const head = [
    'lead-review [--workspace FILE]',
    command.name,
    command.operands,
    command.options.length > 0 ? '[OPTIONS]' : '',
  ];
  return [
    head.filter(Boolean).join(' '),
    command.summary,
    ...(command.options.length > 0 ? ['', 'Options:', ...optionLines(command.options)] : []),
    '',
    'With every command:',
    ...optionLines(COMMON_OPTIONS),
  ].join('\n');
}

function optionLines(names: readonly OptionName[]): string[] {
  return aligned(names.map(describeOption));
}

function aligned(rows: readonly { left: string; help: string }[]): string[] {
  const width = Math.max(...rows.map((row) => row.left.length));
  return rows.map((row) => `  ${row.left.padEnd(width)}  ${row.help}`);
}
