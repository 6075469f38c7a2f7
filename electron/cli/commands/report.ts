import { readFilters } from '../filter-choice';
import type { Command } from '../command';
import { readWeek } from '../range-choice';
import { required } from '../session';

/** The meeting's pages as a PDF. */
export const reportCommand: Command = {
  name: 'report',
  operands: '',
  summary: 'the meeting as a PDF',
  options: ['week', 'pdf', 'paper', 'source', 'owner', 'tier', 'campaign', 'channel'],
  async run(session, args) {
    const out = required('pdf', args.text('pdf'));
    const paper = args.oneOf('paper', ['a4', 'letter']) ?? 'a4';
    const asked = readWeek(args);
    const filters = readFilters(args);
    const status = await session.open();
    const week = asked ?? required('week', status.lastCompleteWeek ?? undefined);
    const made = await session.call('report.pdf', { week, paper, filters, file: session.grant(out, 'save') });
    const boxes =
      made.substituted === 0
        ? ''
        : ` ${made.substituted} characters are in no font of ours and are shown as boxes.`;
    return {
      exit: 0,
      document: { file: out, week, paper, ...made },
      text: `${out}: ${made.pages} pages, ${Math.ceil(made.bytes / 1000)} kB, week ${week}.${boxes}`,
    };
  },
};
