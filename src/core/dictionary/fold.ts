/**
 * What a value is compared by when case and separators do not matter: `Paid Search`, `paid_search` and
 * `paid-search` are one value. A text of separators only stays itself.
 */
export function foldKey(raw: string): string {
  const trimmed = raw.trim();
  const folded = trimmed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
  return folded === '' ? trimmed : folded;
}
