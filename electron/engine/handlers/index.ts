import type { Handlers } from '../dispatch';
import { checkHandlers } from './check';
import { dictionaryHandlers } from './dictionary';
import { intakeHandlers } from './intake';
import { leadsHandlers } from './leads';
import { metricsHandlers } from './metrics';
import { reportHandlers } from './report';
import { settingsHandlers } from './settings';
import { workspaceHandlers } from './workspace';

/** Every method of the contract with its handler, one file per group. */
export const handlers: Handlers = {
  ...workspaceHandlers,
  ...settingsHandlers,
  ...dictionaryHandlers,
  ...intakeHandlers,
  ...metricsHandlers,
  ...leadsHandlers,
  ...reportHandlers,
  ...checkHandlers,
};
