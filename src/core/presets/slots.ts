import type { Kind } from '../contract/shared';
import { OWN_FIELDS } from './fields';
import { RECORD_COLUMNS, type Value } from './record';

/**
 * One record while it is read: a place for each column of its table, in the order of
 * {@link RECORD_COLUMNS}, and behind them for the fields that are only read to fill those; null means
 * unknown. An array, since a look-up by name for every cell took a third of a file's reading.
 */
export type Fields = Value[];

const PLACES: Record<Kind, ReadonlyMap<string, number>> = {
  leads: placesOf('leads'),
  activities: placesOf('activities'),
  deals: placesOf('deals'),
  stages: placesOf('stages'),
};

/** Place of a column or own field in the record of a kind; a stamp's precision is `NAME_p`. */
export function slotOf(kind: Kind, name: string): number {
  const place = PLACES[kind].get(name);
  if (place === undefined) throw new Error(`A record of ${kind} has no field "${name}".`);
  return place;
}

/** An empty record. */
export function newFields(kind: Kind): Fields {
  return Array.from<Value>({ length: PLACES[kind].size }).fill(null);
}

function placesOf(kind: Kind): Map<string, number> {
  const fields = OWN_FIELDS[kind].flatMap(({ name, type }) =>
    type === 'stamp' ? [name, `${name}_p`] : [name],
  );
  const names = new Set([...RECORD_COLUMNS[kind], ...fields]);
  return new Map([...names].map((name, place) => [name, place]));
}
