import type { FieldMapping } from '../contract/intake';
import type { Kind } from '../contract/shared';
import type { DateDecision } from '../csv/date-column';
import type { Zone } from '../zone';
import type { Preset } from './preset';

/** What decides how a file's records are read. */
export type Plan = {
  readonly kind: Kind;
  readonly header: readonly string[];
  readonly mapping: FieldMapping;
  /** Value tables and rules; undefined for a file that only the user's mapping explains. */
  readonly preset: Preset | undefined;
  /** By column name as the header writes it. */
  readonly dates: ReadonlyMap<string, DateDecision>;
  readonly zone: Zone;
};
