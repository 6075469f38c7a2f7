import type { Command } from '../command';
import { importDocument, isoOrNull } from '../import-words';
import { formatTable, isoInstant } from '../table';

/** What was imported so far, the last first. */
export const importsCommand: Command = {
  name: 'imports',
  operands: '',
  summary: 'list of imports',
  options: [],
  async run(session) {
    await session.open();
    const rows = await session.call('intake.imports', {});
    const end = { align: 'end' } as const;
    const heads = [
      { label: 'Import', ...end },
      { label: 'Drop', ...end },
      { label: 'At' },
      { label: 'Kind' },
      { label: 'Records', ...end },
      { label: 'New', ...end },
      { label: 'Changed', ...end },
      { label: 'Unchanged', ...end },
      { label: 'Not accepted', ...end },
      { label: 'Data up to' },
      { label: 'File' },
    ];
    const cells = rows.map((row) => [
      String(row.import),
      String(row.drop),
      isoInstant(row.at),
      row.kind,
      ...[row.records, row.new, row.changed, row.unchanged, row.quarantined].map(String),
      isoOrNull(row.asOf) ?? '',
      row.file,
    ]);
    return {
      exit: 0,
      document: { imports: rows.map((row) => ({ ...importDocument(row), at: isoInstant(row.at) })) },
      text: rows.length === 0 ? 'Nothing was imported yet.' : formatTable(heads, cells),
    };
  },
};
