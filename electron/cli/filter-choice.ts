import type { Filters } from '@core/contract/shared';
import { DIMENSIONS, FILTER_DIMENSIONS, type Dimension } from '@core/metrics/ids';
import { UsageError, type Args } from './args';
import type { OptionName } from './options';

/** Option of a dimension: `reason_group` is written `--reason-group`. */
const DIMENSION_OPTION: Record<Dimension, OptionName> = {
  source: 'source',
  owner: 'owner',
  reason: 'reason',
  reason_group: 'reason-group',
  day: 'day',
  hour: 'hour',
  tier: 'tier',
  campaign: 'campaign',
  channel: 'channel',
};

/** Values that every number of the call is narrowed to. */
export function readFilters(args: Args, except?: Dimension): Filters {
  const filters: Filters = {};
  for (const dimension of FILTER_DIMENSIONS) {
    const value = args.text(DIMENSION_OPTION[dimension]);
    if (value !== undefined && dimension !== except) filters[dimension] = [value];
  }
  return filters;
}

/**
 * The cell of a breakdown that `leads` is asked for. With several dimensions given, the one that no
 * filter knows is the cell and the rest are filters; the first one where all of them are filters.
 * @throws {UsageError} where two of them can only be cells.
 */
export function readCell(args: Args): { dimension: Dimension; key: string } | undefined {
  const given = DIMENSIONS.filter((dimension) => args.text(DIMENSION_OPTION[dimension]) !== undefined);
  const filterable: readonly Dimension[] = FILTER_DIMENSIONS;
  const cells = given.filter((dimension) => !filterable.includes(dimension));
  if (cells.length > 1) {
    throw new UsageError(`Give one of ${cells.map((cell) => `--${DIMENSION_OPTION[cell]}`).join(' and ')}.`);
  }
  const dimension = cells[0] ?? given[0];
  return dimension && { dimension, key: args.text(DIMENSION_OPTION[dimension]) ?? '' };
}

/** @throws {UsageError} where a `--by` names no dimension. */
export function readDimensions(args: Args): Dimension[] {
  const names = args.texts('by').flatMap((text) => text.split(','));
  return [...new Set(names.map(readDimension))];
}

function readDimension(name: string): Dimension {
  const found = DIMENSIONS.find((dimension) => dimension === name.trim().replace('-', '_'));
  if (found) return found;
  throw new UsageError(`--by "${name}" is not known; use one of: ${DIMENSIONS.join(', ')}.`);
}
