/**
 * Tells the items of a board's export from the rows between them. Such a sheet (monday) is no table:
 * each group begins with its name and the header again, an item may be followed by a block of subitems
 * under a header of their own, and sums stand under a group. An item has its name in the first cell and
 * something else beside it; a row of a subitem or of sums leaves the first cell blank.
 */
export function itemFilter(): (cells: readonly string[]) => boolean {
  return (cells) => {
    const first = cells[0]?.trim() ?? '';
    if (first === '') return false;
    const beside = cells.slice(1).filter((cell) => cell.trim() !== '');
    // The name of a group stands alone; the header of subitems says so.
    return beside.length > 0 && !(/^subitems?$/i.test(first) && /^name$/i.test(beside[0]?.trim() ?? ''));
  };
}
