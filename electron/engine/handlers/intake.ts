import { requireWorkspace } from '../context';
import { listImports } from '../db/imports';
import { listQuarantine } from '../db/quarantine';
import type { Handlers } from '../dispatch';
import { commit } from '../intake/commit';
import { exportQuarantine } from '../intake/export-quarantine';
import { dropStaged, sessionOf } from '../intake/session';
import { stage } from '../intake/stage';

export const intakeHandlers = {
  'intake.stage': (context, { files }) => stage(context, files),
  'intake.commit': (context, { drop }) => commit(context, drop),
  'intake.cancel': (context) => {
    const session = sessionOf(context);
    if (session.running) {
      session.running.cancelled = true;
      return { cancelled: true };
    }
    return { cancelled: dropStaged(session) };
  },
  'intake.imports': (context) => listImports(requireWorkspace(context).db),
  'intake.quarantine': (context, { import: importId, offset, limit }) =>
    listQuarantine(requireWorkspace(context).db, importId, offset, limit),
  'intake.exportQuarantine': (context, { import: importId, file }) => ({
    rows: exportQuarantine(requireWorkspace(context).db, importId, context.fileOf(file, 'save').path),
  }),
} satisfies Partial<Handlers>;
