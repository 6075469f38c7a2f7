import { MAX_PAGE_ROWS } from '@core/contract/shared';

type Page<T> = { readonly total: number; readonly rows: readonly T[] };

/** All rows of a list that the engine hands out in pages. */
export async function readAllPages<T>(
  ask: (slice: { offset: number; limit: number }) => Promise<Page<T>>,
): Promise<{ total: number; rows: T[] }> {
  const rows: T[] = [];
  for (;;) {
    const page = await ask({ offset: rows.length, limit: MAX_PAGE_ROWS });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return { total: page.total, rows };
  }
}
