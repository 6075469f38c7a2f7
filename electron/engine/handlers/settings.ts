import { LeadReviewError } from '@core/errors';
import { isZone } from '@core/zone';
import { requireWorkspace } from '../context';
import { rebuildFacts } from '../db/facts';
import { readSettings, writeSettings } from '../db/settings';
import type { Handlers } from '../dispatch';

/** Settings on which stored facts rest; changing one rebuilds them in the same transaction. */
const FACT_SETTINGS = ['timezone', 'businessHours', 'holidays'] as const;

export const settingsHandlers = {
  'settings.get': (context) => readSettings(requireWorkspace(context).db),

  'settings.set': (context, patch) => {
    if (patch.timezone !== undefined && !isZone(patch.timezone)) {
      throw new LeadReviewError(
        'invalid',
        `"${patch.timezone}" is not a time zone. Nothing was changed; use a name such as Europe/Kyiv.`,
      );
    }
    const db = requireWorkspace(context).writable();
    db.transaction(() => {
      writeSettings(db, patch);
      if (FACT_SETTINGS.some((name) => patch[name] !== undefined)) rebuildFacts(db);
    })();
    context.emit({ event: 'data-changed', reason: 'settings' });
    return readSettings(db);
  },
} satisfies Partial<Handlers>;
