import { PAGES } from '../pages/catalogue';
import type { Cell, SectionView } from '../pages/view';

const MOST_ROWS = 12;

/** What a chart shows, in words: its title and the first numbers of its table. */
export function chartAlt(view: SectionView): string {
  const { section, table, facts } = view;
  const rows = table.rows.slice(0, MOST_ROWS).map(rowWords);
  const more = table.rows.length > MOST_ROWS ? ` and ${table.rows.length - MOST_ROWS} more rows` : '';
  const data = rows.length > 0 ? `${rows.join('; ')}${more}` : 'no data';
  return `${PAGES[facts.page].label}: ${section.title}, ${section.note}. ${data}.`;
}

function rowWords(row: readonly Cell[]): string {
  const [name, ...cells] = row;
  const numbers = cells.map(({ text }) => text).filter((text) => text !== '–' && text !== '');
  const note = name?.note ? ` (${name.note})` : '';
  return `${name?.text ?? ''}${note} ${numbers.join(', ')}`.trim();
}
