import { createHash } from 'node:crypto';
import type { DateOrder, FieldMapping } from '@core/contract/intake';
import type { Kind } from '@core/contract/shared';
import { normalName } from '@core/csv/layout';
import type { ReadableDb, WritableDb } from './handle';

/** What was said about a header before. */
export type KnownShape = {
  readonly kind: Kind;
  readonly preset: string;
  readonly system: string;
  readonly mapping: FieldMapping;
  readonly dateOrders: Record<string, DateOrder>;
  /** Column order in which the cells of its records are kept. */
  readonly header: readonly string[];
};

/** Name of a header whatever the order of its columns. */
export function shapeOf(header: readonly string[]): string {
  const names = header.map(normalName).sort();
  return createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 32);
}

export function readShape(db: ReadableDb, shape: string): KnownShape | undefined {
  const row = db
    .prepare<
      [string],
      { kind: Kind; preset: string; system: string; mapping: string; date_orders: string; header: string }
    >('SELECT kind, preset, system, mapping, date_orders, header FROM header_shape WHERE shape = ?')
    .get(shape);
  return (
    row && {
      kind: row.kind,
      preset: row.preset,
      system: row.system,
      mapping: JSON.parse(row.mapping) as FieldMapping,
      dateOrders: JSON.parse(row.date_orders) as Record<string, DateOrder>,
      header: JSON.parse(row.header) as string[],
    }
  );
}

/** Remembers how a header was read; the column order of its first import stays. */
export function rememberShape(
  db: WritableDb,
  file: {
    shape: string;
    kind: Kind;
    preset: string;
    system: string;
    mapping: string;
    dateOrders: string;
    header: string;
  },
): void {
  db.prepare(
    `INSERT INTO header_shape (shape, kind, preset, system, mapping, date_orders, header)
     VALUES (:shape, :kind, :preset, :system, :mapping, :dateOrders, :header)
     ON CONFLICT (shape) DO UPDATE SET kind = excluded.kind, preset = excluded.preset, system = excluded.system,
       mapping = excluded.mapping, date_orders = excluded.date_orders`,
  ).run({
    shape: file.shape,
    kind: file.kind,
    preset: file.preset,
    system: file.system,
    mapping: file.mapping,
    dateOrders: file.dateOrders,
    header: file.header,
  });
}
