import type { EngineEvent } from '@core/contract';
import { printable } from './table';

type Progress = Extract<EngineEvent, { event: 'progress' }>;

const PHASE: Record<Progress['phase'], string> = {
  reading: 'Reading',
  staging: 'Reading',
  merging: 'Saving',
  facts: 'Counting',
  report: 'Writing the report',
  sample: 'Building the sample',
};
const BAR = 24;
/** A terminal redrawn more often only costs time. */
const MS_BETWEEN = 100;
/** Columns of a terminal that does not say how wide it is. */
const NO_WIDTH = 80;

/** One line on a terminal, redrawn in place; on anything else nothing, so that logs stay readable. */
export type ProgressLine = { show(progress: Progress): void; clear(): void };

export function createProgressLine(out: NodeJS.WriteStream, now: () => number): ProgressLine {
  let shownAt = -Infinity;
  let drawn = false;
  return {
    show(progress) {
      if (!out.isTTY || now() - shownAt < MS_BETWEEN) return;
      shownAt = now();
      drawn = true;
      out.write(`\r\u001b[K${progressText(progress).slice(0, Math.max(20, (out.columns || NO_WIDTH) - 1))}`);
    },
    clear() {
      if (drawn) out.write('\r\u001b[K');
      drawn = false;
    },
  };
}

/** E.g. `Reading leads.csv [######------] 48 % · 52,000 rows · 9 s left`. */
export function progressText(progress: Progress): string {
  const share = progress.share === null ? null : Math.min(1, Math.max(0, progress.share));
  const filled = Math.round((share ?? 0) * BAR);
  const parts = [
    [PHASE[progress.phase], printable(progress.file)].filter(Boolean).join(' '),
    share === null ? '' : ` [${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${Math.floor(share * 100)} %`,
    progress.rows > 0 ? ` · ${progress.rows.toLocaleString('en')} rows` : '',
    progress.msLeft === null ? '' : ` · ${Math.ceil(progress.msLeft / 1000)} s left`,
  ];
  return parts.join('');
}
