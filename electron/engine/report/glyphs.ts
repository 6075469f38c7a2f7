/** Tells whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a font covers from its `cmap` table (OpenType specification, formats 4 and
 * 12; a TrueType collection is not read).
 * @throws {RangeError} where the bytes are not a font.
 */
export function coverageOf(font: Buffer): Coverage {
  const table = tableAt(font, 'cmap');
  const ranges = subtables(font, table).flatMap((offset) => rangesOf(font, offset));
  ranges.sort((a, b) => a[0] - b[0]);
  return (codePoint) => isIn(ranges, codePoint);
}

/** First and last code point, both included. */
type Range = readonly [number, number];

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`font without ${tag}`);
}

/** Unicode subtables: platform 0, or platform 3 with encoding 1 (BMP) or 10 (full). */
function subtables(font: Buffer, table: number): number[] {
  const count = font.readUInt16BE(table + 2);
  return Array.from({ length: count }, (_, index) => table + 4 + index * 8).flatMap((record) => {
    const platform = font.readUInt16BE(record);
    const encoding = font.readUInt16BE(record + 2);
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    return unicode ? [table + font.readUInt32BE(record + 4)] : [];
  });
}

function rangesOf(font: Buffer, offset: number): Range[] {
  const format = font.readUInt16BE(offset);
  if (format === 12) return groupsOf(font, offset);
  return format === 4 ? segmentsOf(font, offset) : [];
}

/** Format 12: groups of start, end and first glyph. */
function groupsOf(font: Buffer, offset: number): Range[] {
  const count = font.readUInt32BE(offset + 12);
  return Array.from({ length: count }, (_, index) => {
    const group = offset + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)] as const;
  });
}

/** Format 4: segments; a code point may still map to glyph 0, which means "not there". */
function segmentsOf(font: Buffer, offset: number): Range[] {
  const doubled = font.readUInt16BE(offset + 6);
  const ends = offset + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  const ranges: Range[] = [];
  for (let at = 0; at < doubled; at += 2) {
    const start = font.readUInt16BE(starts + at);
    const end = font.readUInt16BE(ends + at);
    const delta = font.readUInt16BE(deltas + at);
    const indirect = font.readUInt16BE(offsets + at);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyphAt = offsets + at + indirect + (code - start) * 2;
      const glyph = indirect === 0 ? (code + delta) & 0xffff : font.readUInt16BE(glyphAt);
      if (glyph !== 0) ranges.push([code, code]);
    }
  }
  return ranges;
}

/** Binary search over ranges sorted by their start. */
function isIn(ranges: readonly Range[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
