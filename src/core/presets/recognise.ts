import type { FieldMapping } from '../contract/intake';
import type { Kind } from '../contract/shared';
import { columnIndex, normalName } from '../csv/layout';
import type { Preset } from './preset';

/** A preset that fits a header, and how many of its columns it knows. */
export type Recognised = { readonly preset: Preset; readonly known: number };

/**
 * Which preset a header belongs to: all its evidence is there, in any order and beside any other
 * columns; of several the one that knows the most columns.
 * @param choice narrows by preset word or id (`auto`: any) and by kind.
 */
export function recognise(
  header: readonly string[],
  presets: readonly Preset[],
  choice: { preset: string; kind: Kind | 'auto' } = { preset: 'auto', kind: 'auto' },
): Recognised | undefined {
  const index = columnIndex(header);
  const has = (name: string): boolean => index.has(normalName(name));
  let best: Recognised | undefined;
  for (const preset of presets) {
    if (choice.kind !== 'auto' && preset.kind !== choice.kind) continue;
    if (choice.preset !== 'auto' && ![preset.id, preset.preset, preset.system].includes(choice.preset))
      continue;
    if (preset.never.some(has) || !preset.required.every((group) => group.some(has))) continue;
    const known = Object.values(mappingOf(preset, header)).filter(
      (target) => typeof target === 'string',
    ).length;
    if (!best || known > best.known) best = { preset, known };
  }
  return best;
}

/** Our field -> their column for those columns of a preset that the header holds, as the header writes them. */
export function mappingOf(preset: Preset, header: readonly string[]): FieldMapping {
  const index = columnIndex(header);
  const mapping: FieldMapping = {};
  for (const [field, source] of Object.entries(preset.fields)) {
    if (!Array.isArray(source) && 'const' in source) {
      mapping[field] = { const: source.const };
      continue;
    }
    const candidates = Array.isArray(source) ? source : source.columns;
    const position = candidates
      .map((name) => index.get(normalName(name)))
      .find((found) => found !== undefined);
    const column = position === undefined ? undefined : header[position];
    if (column !== undefined) mapping[field] = column;
    else if (!Array.isArray(source) && source.default !== undefined)
      mapping[field] = { const: source.default };
  }
  return mapping;
}
