import type { FilePreview } from '@core/contract/intake';
import { guessMapping } from './identify';
import type { PreparedFile } from './prepare';
import { settledMapping } from './stage-file';

const ROWS = 20;
/** Longest text that crosses the contract in one cell. */
const SHOWN = 2_000;

/** What the mapping page shows of a file. */
export function previewOf(file: PreparedFile): FilePreview {
  const { opened, identity, staged } = file;
  const mapping = identity
    ? settledMapping(identity, staged?.orders ?? {})
    : guessMapping(opened.header, 'leads');
  return {
    of: file.of,
    ...(file.choice.entry !== undefined && { entry: file.choice.entry }),
    file: opened.name,
    bytes: opened.size,
    encoding: opened.encoding.label,
    delimiter: opened.delimiter,
    header: opened.header.map((name) => name.slice(0, SHOWN)),
    rows: opened.sample.slice(0, ROWS).map((row) => row.map((cell) => cell.slice(0, SHOWN))),
    kind: identity?.kind ?? null,
    preset: identity?.preset ?? 'mapped',
    mapping,
    remembered: identity?.remembered ?? false,
  };
}
