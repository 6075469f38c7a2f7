import type { Command } from '../command';
import { printable } from '../table';

/** Whether the workspace file is whole; exit 1 where it is not. */
export const checkCommand: Command = {
  name: 'check',
  operands: '',
  summary: 'integrity and content hash',
  options: [],
  async run(session) {
    await session.open();
    const found = await session.call('check.run', {});
    const verdict = found.ok
      ? 'The workspace is whole.'
      : 'The workspace is damaged. It was not changed; restore a backup.';
    if (!found.ok) session.say(verdict);
    return {
      exit: found.ok ? 0 : 1,
      document: found,
      text: [
        ...(found.ok ? [verdict] : []),
        ...found.findings.map(printable),
        `Content hash: ${found.hash}`,
      ].join('\n'),
    };
  },
};
