import type { DateOrder, FieldMapping, FileChoice } from '@core/contract/intake';
import { decideDates, type DateColumn, type DateDecision, type DateDoubt } from '@core/csv/date-column';
import { normalName } from '@core/csv/layout';
import { createConverter } from '@core/presets/convert';
import type { Plan } from '@core/presets/plan';
import { OWN_FIELDS } from '@core/presets/fields';
import type { Zone } from '@core/zone';
import type { Staging } from '../db/staging';
import type { Identity } from './identify';
import type { OpenedFile } from './open-file';
import { readFile, type Pause, type Reading } from './read-file';

/** A date column that only the user can decide. */
export type DoubtfulColumn = {
  readonly column: string;
  readonly doubt: DateDoubt;
  readonly dates: DateColumn;
};

/** A file in the staging file, with what was decided on the way. */
export type StagedReading = {
  readonly reading: Reading;
  readonly doubts: readonly DoubtfulColumn[];
  /** Order of each column that holds dates like 3/4/2025. */
  readonly orders: Readonly<Record<string, DateOrder>>;
  /** True where stamps without an offset had to be read in the zone. */
  readonly usesZone: boolean;
};

type Orders = { said: ReadonlyMap<string, DateOrder>; remembered: ReadonlyMap<string, DateOrder> };

/** The first reading may prove the sample wrong; what the second says of the whole file is final. */
const MOST_READINGS = 3;

/**
 * Stages a file under the date orders that its first rows suggest, and again where the whole file
 * contradicts them: a column is decided as a whole, never value by value.
 */
export async function stageFile(
  opened: OpenedFile,
  identity: Identity,
  choice: FileChoice,
  remembered: Readonly<Record<string, DateOrder>>,
  zone: Zone,
  file: number,
  order: readonly number[] | undefined,
  staging: Staging,
  pause: Pause,
): Promise<StagedReading> {
  const orders = knownOrders(identity, choice, remembered);
  const planWith = (dates: ReadonlyMap<string, DateDecision>): Plan => ({
    kind: identity.kind,
    header: opened.header,
    mapping: identity.mapping,
    preset: identity.rules,
    dates,
    zone,
  });
  let decided = decideAll(sampleColumns(planWith(new Map()), opened), orders);
  for (let attempt = 1; ; attempt++) {
    staging.clear(identity.kind, file);
    const reading = await readFile(opened, planWith(decided.decisions), file, order, staging, pause);
    const whole = decideAll(reading.converter.dateColumns, orders);
    const found = ordersOf(reading, whole.decisions);
    const settled =
      attempt >= MOST_READINGS ||
      whole.doubts.length > 0 ||
      sameDecisions(decided.decisions, whole.decisions);
    if (settled && staging.confirm(identity.kind, file, JSON.stringify(settledMapping(identity, found)))) {
      return {
        reading,
        doubts: whole.doubts,
        orders: found,
        usesZone: needsZone(reading, whole.decisions),
      };
    }
    if (!settled) decided = whole;
  }
}

function sampleColumns(plan: Plan, opened: OpenedFile): ReadonlyMap<string, DateColumn> {
  const converter = createConverter(plan);
  for (const row of opened.sample) if (row.length === opened.header.length) converter.convert(row);
  return converter.dateColumns;
}

/** What the user says now is obeyed; what was said of this header before must still fit the values. */
function knownOrders(
  identity: Identity,
  choice: FileChoice,
  remembered: Readonly<Record<string, DateOrder>>,
): Orders {
  const before = new Map(Object.entries(remembered).map(([column, order]) => [normalName(column), order]));
  const said = new Map<string, DateOrder>();
  for (const target of Object.values(identity.mapping)) {
    if (typeof target !== 'object' || !('column' in target) || !target.order) continue;
    (identity.remembered ? before : said).set(normalName(target.column), target.order);
  }
  for (const [column, order] of Object.entries(choice.dateOrder)) said.set(normalName(column), order);
  return { said, remembered: before };
}

function decideAll(
  columns: ReadonlyMap<string, DateColumn>,
  orders: Orders,
): { decisions: Map<string, DateDecision>; doubts: DoubtfulColumn[] } {
  const decisions = new Map<string, DateDecision>();
  const doubts: DoubtfulColumn[] = [];
  for (const [column, dates] of columns) {
    const name = normalName(column);
    const before = orders.remembered.get(name);
    const known = orders.said.get(name) ?? (before !== undefined && fits(dates, before) ? before : undefined);
    const { decision, doubt } = decideDates(dates, known);
    decisions.set(column, decision);
    if (doubt) doubts.push({ column, doubt, dates });
    else if (before !== undefined && known === undefined && dates.numeric > 0)
      doubts.push({ column, doubt: 'mixed', dates });
  }
  return { decisions, doubts };
}

function fits(dates: DateColumn, order: DateOrder): boolean {
  if (order === 'dmy') return dates.maxSecond <= 12;
  return order === 'mdy' ? dates.maxFirst <= 12 : dates.numeric === 0;
}

function sameDecisions(
  one: ReadonlyMap<string, DateDecision>,
  other: ReadonlyMap<string, DateDecision>,
): boolean {
  return [...other].every(([column, { order, dayOnly }]) => {
    const before = one.get(column);
    return before !== undefined && before.order === order && before.dayOnly === dayOnly;
  });
}

function ordersOf(reading: Reading, decisions: ReadonlyMap<string, DateDecision>): Record<string, DateOrder> {
  const orders: Record<string, DateOrder> = {};
  for (const [column, { order }] of decisions) {
    if (order !== undefined && (reading.converter.dateColumns.get(column)?.numeric ?? 0) > 0)
      orders[column] = order;
  }
  return orders;
}

function needsZone(reading: Reading, decisions: ReadonlyMap<string, DateDecision>): boolean {
  return [...reading.converter.dateColumns].some(
    ([column, { local }]) => local > 0 && decisions.get(column)?.dayOnly !== true,
  );
}

/** The mapping with the orders that were decided, in our fields' order: what the next file is read by. */
export function settledMapping(
  identity: Identity,
  orders: Readonly<Record<string, DateOrder>>,
): FieldMapping {
  const settled: FieldMapping = {};
  for (const { name, type } of OWN_FIELDS[identity.kind]) {
    const target = Object.hasOwn(identity.mapping, name) ? identity.mapping[name] : undefined;
    if (target === undefined) continue;
    const column = typeof target === 'string' ? target : 'column' in target ? target.column : undefined;
    const order = type === 'stamp' && column !== undefined ? orderOf(orders, column) : undefined;
    settled[name] =
      order === undefined || column === undefined
        ? target
        : { ...(typeof target === 'object' ? target : {}), column, order };
  }
  return settled;
}

function orderOf(orders: Readonly<Record<string, DateOrder>>, column: string): DateOrder | undefined {
  return Object.entries(orders).find(([name]) => normalName(name) === normalName(column))?.[1];
}
