import { requireWorkspace } from '../context';
import { checkWorkspace } from '../db/check';
import type { Handlers } from '../dispatch';

export const checkHandlers = {
  'check.run': (context) => checkWorkspace(requireWorkspace(context).db),
} satisfies Partial<Handlers>;
