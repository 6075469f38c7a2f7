import type { ImportId } from '@core/brand';
import { wholeNumber } from '../args';
import type { Command } from '../command';
import { readAllPages } from '../pages';
import { formatTable } from '../table';

/** Records that were not accepted, each with its line and the reason. */
export const quarantineCommand: Command = {
  name: 'quarantine',
  operands: '',
  summary: 'records not accepted, with line and reason',
  options: ['import', 'csv'],
  async run(session, args) {
    const given = args.text('import');
    const only = given === undefined ? {} : { import: wholeNumber('import', given) as ImportId };
    await session.open();
    const csv = args.text('csv');
    if (csv !== undefined) {
      const { rows } = await session.call('intake.exportQuarantine', {
        ...only,
        file: session.grant(csv, 'save'),
      });
      return { exit: 0, document: { file: csv, rows }, text: `${rows} records written to ${csv}` };
    }
    const { total, rows } = await readAllPages((page) =>
      session.call('intake.quarantine', { ...only, ...page }),
    );
    const heads = [
      { label: 'File' },
      { label: 'Line', align: 'end' as const },
      { label: 'Column' },
      { label: 'Value' },
      { label: 'Reason' },
    ];
    const cells = rows.map((row) => [
      row.file,
      String(row.line),
      row.column ?? '',
      row.value ?? '',
      row.reason,
    ]);
    return {
      exit: 0,
      document: { total, rows },
      text: total === 0 ? 'Every record was accepted.' : formatTable(heads, cells),
    };
  },
};
