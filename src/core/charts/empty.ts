import type { EChartsOption } from 'echarts';
import type { SectionView } from '../pages/view';
import { baseOption, type Drawing } from './drawing';

/** True where no cell of the section's table says a number: axes without marks would say zero. */
export function saysNothing({ table }: SectionView): boolean {
  return table.rows.every((row) => row.slice(1).every(({ text }) => text === '–' || text === ''));
}

/** Words in place of a drawing. */
export function emptyOption(drawing: Drawing): EChartsOption {
  const { theme, type, size } = drawing;
  return {
    ...baseOption(drawing),
    title: {
      text: 'Nothing to show for this week',
      left: 0,
      top: Math.min(size.height / 2 - type.text, type.text * 2),
      padding: 0,
      textStyle: { fontFamily: theme.font, fontSize: type.text, fontWeight: 'normal', color: theme.soft },
    },
    series: [],
  };
}
