import { LeadReviewError } from '@core/errors';
import type { Workspace } from './db/workspace';
import type { EngineContext } from './context';
import { dispatch } from './dispatch';
import { failureLine } from './failure-line';
import { handlers } from './handlers';
import { stopIntake } from './intake/session';
import type { EngineOptions, EnginePort, Grant } from './port';

/**
 * Starts an engine on a port: the only code that touches a database. Started twice, as writer and as
 * reader; used unchanged by both hosts, the command line and the tests. Calls are started in the
 * order they arrive; a long import yields between batches, so a setting or verdict saved meanwhile is
 * committed by its own transaction before it is acknowledged.
 */
export function createEngine(port: EnginePort, options: EngineOptions): void {
  const grants = new Map<string, Grant>();
  let workspace: Workspace | undefined;

  const context: EngineContext = {
    options,
    current: () => workspace,
    become(next) {
      if (workspace && workspace !== next) {
        // A file that is being read belongs to the workspace that goes; it notices at its next step.
        stopIntake(context);
        workspace.close();
      }
      workspace = next;
    },
    emit: (event) => port.send({ type: 'event', event }),
    fileOf(token, purpose) {
      const grant = grants.get(token);
      if (!grant || grant.purpose !== purpose) {
        throw new LeadReviewError(
          'not-found',
          'That file is no longer chosen. Nothing was changed; choose it again.',
        );
      }
      return grant;
    },
  };

  port.receive((message) => {
    if (message.type === 'grant') grants.set(message.grant.token, message.grant);
    else if (message.type === 'stop') {
      context.become(undefined);
      port.send({ type: 'stopped', id: message.id });
    } else {
      void dispatch(handlers, context, message.method, message.input, logInternal).then((answer) =>
        port.send({ type: 'answer', id: message.id, answer }),
      );
    }
  });
}

function logInternal(error: unknown, method: string): void {
  console.error(failureLine(method, error));
}
