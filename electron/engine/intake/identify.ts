import { missingFields as missingOwnFields } from '@core/import-page/mapping';
import type { FieldMapping, FileChoice } from '@core/contract/intake';
import type { Kind } from '@core/contract/shared';
import { columnIndex, normalName } from '@core/csv/layout';
import { LeadReviewError } from '@core/errors';
import { OWN_FIELDS } from '@core/presets/fields';
import type { Preset } from '@core/presets/preset';
import { mappingOf, recognise } from '@core/presets/recognise';
import type { KnownShape } from '../db/shapes';

/** What a file is. */
export type Identity = {
  readonly kind: Kind;
  /** Word for the import log. */
  readonly preset: string;
  readonly system: string;
  /** Its value tables and rules; undefined for a file that only the user's mapping explains. */
  readonly rules: Preset | undefined;
  readonly mapping: FieldMapping;
  readonly remembered: boolean;
};

const MAPPED = { preset: 'mapped', system: 'other' };

/**
 * What a file is: by the user's mapping, else as its header was read before, else by a preset.
 * @returns undefined where none of them explains it.
 * @throws {LeadReviewError} `invalid` where the mapping or preset the user named cannot be.
 */
export function identify(
  header: readonly string[],
  choice: FileChoice,
  shape: KnownShape | undefined,
  presets: readonly Preset[],
): Identity | undefined {
  checkPreset(choice.preset, presets);
  const narrowed = { preset: choice.preset === 'mapped' ? 'auto' : choice.preset, kind: choice.kind };
  if (choice.map) return fromMap(header, choice, choice.map, presets);
  const fitting = shape && fitsChoice(shape, choice) ? shape : undefined;
  if (fitting) {
    // `mapped` is no preset's word: such a file keeps only the user's mapping.
    const rules = recognise(header, presets, { preset: fitting.preset, kind: fitting.kind })?.preset;
    return { ...fitting, rules, remembered: true };
  }
  if (choice.preset === 'mapped') return undefined;
  const found = recognise(header, presets, narrowed);
  if (!found) return undefined;
  const { preset } = found;
  if (preset.notNeeded !== undefined) {
    throw new LeadReviewError(
      'bad-file',
      `A file holds ${preset.name}: ${preset.notNeeded}. Nothing was changed; take it out and import the others.`,
    );
  }
  return {
    kind: preset.kind,
    preset: preset.preset,
    system: preset.system,
    rules: preset,
    mapping: mappingOf(preset, header),
    remembered: false,
  };
}

function fitsChoice(shape: KnownShape, choice: FileChoice): boolean {
  const kindFits = choice.kind === 'auto' || choice.kind === shape.kind;
  return (
    kindFits && (choice.preset === 'auto' || choice.preset === shape.preset || choice.preset === shape.system)
  );
}

function fromMap(
  header: readonly string[],
  choice: FileChoice,
  map: FieldMapping,
  presets: readonly Preset[],
): Identity {
  const named =
    choice.preset === 'auto' || choice.preset === 'mapped'
      ? undefined
      : recognise(header, presets, choice)?.preset;
  const kind = choice.kind !== 'auto' ? choice.kind : (named?.kind ?? kindOfMap(map));
  checkMap(map, kind, header);
  if (!named) return { kind, ...MAPPED, rules: undefined, mapping: map, remembered: false };
  return {
    kind,
    preset: named.preset,
    system: named.system,
    rules: named,
    mapping: { ...mappingOf(named, header), ...map },
    remembered: false,
  };
}

/** Kind of file that a mapping speaks of, by the fields that only one kind has. */
export function kindOfMap(map: FieldMapping): Kind {
  const has = (...names: string[]): boolean => names.some((name) => Object.hasOwn(map, name));
  if (has('to') && has('at')) return 'stages';
  if (has('activity_id', 'at', 'completed_at', 'kind', 'direction')) return 'activities';
  if (has('deal_id', 'closed_at', 'lost_reason', 'is_won')) return 'deals';
  return 'leads';
}

function checkPreset(name: string, presets: readonly Preset[]): void {
  if (
    name === 'auto' ||
    name === 'mapped' ||
    presets.some(({ id, preset, system }) => [id, preset, system].includes(name))
  )
    return;
  const words = [...new Set(presets.map(({ preset }) => preset))].join(', ');
  throw new LeadReviewError(
    'invalid',
    `There is no preset "${name}". Nothing was changed; use one of auto, ${words}.`,
  );
}

function checkMap(map: FieldMapping, kind: Kind, header: readonly string[]): void {
  const fields = new Set(OWN_FIELDS[kind].map(({ name }) => name));
  const index = columnIndex(header);
  for (const [field, target] of Object.entries(map)) {
    if (!fields.has(field)) {
      throw new LeadReviewError(
        'invalid',
        `The mapping names "${field}", which is no field of ${kind}. Nothing was changed; the fields are ${[...fields].join(', ')}.`,
      );
    }
    const column = typeof target === 'string' ? target : 'column' in target ? target.column : undefined;
    if (column !== undefined && !index.has(normalName(column))) {
      throw new LeadReviewError(
        'invalid',
        `The mapping takes ${field} from "${column}", but the file has no such column. Nothing was changed; its columns are ${header.slice(0, 30).join(', ')}.`,
      );
    }
  }
}

/** Required fields that a mapping leaves out. */
export function missingFields(identity: Pick<Identity, 'kind' | 'mapping' | 'rules'>): string[] {
  const missing = missingOwnFields(identity.kind, identity.mapping).map(({ name }) => name);
  const key = identity.kind === 'leads' ? identity.rules?.key : undefined;
  const named = key?.some((name) => !name.endsWith('_at') && Object.hasOwn(identity.mapping, name));
  return named ? missing.filter((name) => name !== 'lead_id') : missing;
}

/** A first guess for a file nobody knows: columns that are named like our fields. */
export function guessMapping(header: readonly string[], kind: Kind): FieldMapping {
  const plain = (name: string): string => normalName(name).replace(/[^a-z0-9]/g, '');
  const columns = new Map(header.map((name) => [plain(name), name]));
  const mapping: FieldMapping = {};
  for (const { name, label } of OWN_FIELDS[kind]) {
    const column =
      columns.get(plain(name)) ??
      columns.get(plain(label)) ??
      columns.get(plain(name.replace(/_at$/, ' date')));
    if (column !== undefined) mapping[name] = column;
  }
  return mapping;
}
