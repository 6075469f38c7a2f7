import type { Command } from '../command';
import { checkCommand } from './check';
import { importCommand } from './import';
import { importsCommand } from './imports';
import { leadsCommand } from './leads';
import { metricsCommand } from './metrics';
import { quarantineCommand } from './quarantine';
import { reportCommand } from './report';
import { settingsCommand } from './settings';
import { undoCommand } from './undo';

/** Every command, in the order of the usage text. Adding one: a file here and a line in this list. */
export const commands: readonly Command[] = [
  importCommand,
  importsCommand,
  undoCommand,
  quarantineCommand,
  settingsCommand,
  metricsCommand,
  leadsCommand,
  reportCommand,
  checkCommand,
];
