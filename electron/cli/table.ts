/** A column of a table on the terminal. */
export type Head = { readonly label: string; readonly align?: 'start' | 'end' };

/** Columns of text, padded to their widest cell; the last one is not padded. */
export function formatTable(heads: readonly Head[], rows: readonly (readonly string[])[]): string {
  const labels = heads.map((head) => head.label);
  const cells = [labels, ...rows].map((row) => row.map(printable));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      heads
        .map((head, column) => {
          const cell = row[column] ?? '';
          const width = widths[column] ?? 0;
          return head.align === 'end' ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A file's text on one line of a terminal: control characters could move the cursor or rename the window. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** `2026-11-16T06:00:00Z`; the milliseconds only where there are any. */
export function isoInstant(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
