import { reconcile } from '@core/import-page/reconcile';
import { requireWorkspace } from '../context';
import { listImports } from '../db/imports';
import { listQuarantine, listQuarantineReasons } from '../db/quarantine';
import { readReconcileCounts } from '../db/reconcile';
import type { Handlers } from '../dispatch';
import { commit } from '../intake/commit';
import { exportQuarantine } from '../intake/export-quarantine';
import { previewQuarantine, retryQuarantine } from '../intake/retry';
import { dropStaged, sessionOf } from '../intake/session';
import { stage } from '../intake/stage';
import { undo } from '../intake/undo';

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
  'intake.quarantine': (context, { offset, limit, ...filter }) =>
    listQuarantine(requireWorkspace(context).db, filter, offset, limit),
  'intake.quarantineReasons': (context, { import: importId }) =>
    listQuarantineReasons(requireWorkspace(context).db, importId),
  'intake.exportQuarantine': (context, { file, ...filter }) => ({
    rows: exportQuarantine(requireWorkspace(context).db, filter, context.fileOf(file, 'save')),
  }),
  'intake.quarantinePreview': (context, { import: importId }) =>
    previewQuarantine(requireWorkspace(context).db, importId),
  'intake.retryQuarantine': (context, input) => retryQuarantine(context, input),
  'intake.undo': (context, { drop }) => undo(context, drop),
  'intake.reconcile': (context, { kind, total, import: importId }) =>
    reconcile(kind, total, readReconcileCounts(requireWorkspace(context).db, kind, importId)),
} satisfies Partial<Handlers>;
