import { lastDropOf, takenBack } from '@core/import-page/undo-words';
import { LeadReviewError } from '@core/errors';
import type { Command } from '../command';
import { importDocument } from '../import-words';
import { isoInstant, printable } from '../table';

/** Takes the last drop of files back; again for the one before it. */
export const undoCommand: Command = {
  name: 'undo',
  operands: '',
  summary: 'take the last drop of files back',
  options: [],
  async run(session) {
    await session.open();
    const last = lastDropOf(await session.call('intake.imports', {}));
    const drop = last[0]?.drop;
    if (drop === undefined) {
      throw new LeadReviewError('not-found', 'Nothing is imported, so there is nothing to undo.');
    }
    const { imports } = await session.call('intake.undo', { drop });
    return {
      exit: 0,
      document: {
        drop,
        undone: imports.map((row) => ({ ...importDocument(row), at: isoInstant(row.at) })),
      },
      text: last.map((row) => printable(takenBack(row, String))).join('\n'),
    };
  },
};
