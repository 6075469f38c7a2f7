import { weekOf, type WeekStart } from '@core/week';
import { dayOf } from '@core/calendar';
import { zoneOf } from '@core/zone';
import type { WorkspaceStatus } from '@core/contract/workspace';
import type { EngineContext } from '../context';
import { countRecords, readCoverages } from '../db/overview';
import { readSettings } from '../db/settings';
import { readArrivalSpan, readResponseSource } from '../db/span';
import { createWorkspace, openWorkspace, type Workspace } from '../db/workspace';
import type { Handlers } from '../dispatch';
import { listRecent, pathOfRecent, rememberRecent } from '../recent';
import { ensureSample, isSample } from '../sample';

export const workspaceHandlers = {
  'workspace.status': (context) => {
    const workspace = context.current();
    return workspace ? statusOf(context, workspace) : null;
  },
  'workspace.recent': (context) => listRecent(context.options.appDataDir),
  'workspace.create': (context, { file }) => {
    const { path } = context.fileOf(file, 'save');
    return opened(
      context,
      context.options.role === 'writer' ? createWorkspace(path) : openWorkspace(path, 'reader'),
    );
  },
  'workspace.open': (context, { file }) =>
    opened(context, openWorkspace(context.fileOf(file, 'read').path, context.options.role)),
  'workspace.openRecent': (context, { id }) =>
    opened(context, openWorkspace(pathOfRecent(context.options.appDataDir, id), context.options.role)),
  'workspace.openSample': async (context) =>
    opened(context, openWorkspace(await ensureSample(context), context.options.role)),
  'workspace.close': (context) => {
    context.become(undefined);
    return null;
  },
} satisfies Partial<Handlers>;

function opened(context: EngineContext, workspace: Workspace): WorkspaceStatus {
  context.become(workspace);
  if (context.options.role === 'writer') {
    const { appDataDir, now, remember } = context.options;
    if (remember !== false) rememberRecent(appDataDir, workspace.path, now());
    context.emit({ event: 'data-changed', reason: 'workspace' });
  }
  return statusOf(context, workspace);
}

/** What a page needs to know of the open workspace. */
export function statusOf(context: EngineContext, workspace: Workspace): WorkspaceStatus {
  const { db } = workspace;
  const settings = readSettings(db);
  const coverage = readCoverages(db);
  const span = readArrivalSpan(db);
  const weekStart: WeekStart = settings.weekStart;
  const weekAt = (day: number) => weekOf(dayOf(day), weekStart);
  return {
    name: workspace.name,
    sample: isSample(context.options.appDataDir, workspace.path),
    readOnly: workspace.readOnly,
    counts: countRecords(db),
    coverage,
    settings,
    firstWeek: span ? weekAt(span.first).id : null,
    lastWeek: span ? weekAt(span.last).id : null,
    lastCompleteWeek: coverage.leads ? weekBefore(coverage.leads.asOf, settings.timezone, weekStart) : null,
    responseSource: readResponseSource(db),
  };
}

/** Newest week that ended at or before an instant: the one before the week the instant lies in. */
function weekBefore(
  asOf: number,
  timezone: string,
  weekStart: WeekStart,
): WorkspaceStatus['lastCompleteWeek'] {
  return weekOf(dayOf(zoneOf(timezone).dayAt(asOf) - 7), weekStart).id;
}
