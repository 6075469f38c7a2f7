import type { PageDefinition } from '../definitions';

export const rejectionsPage: PageDefinition = {
  id: 'rejections',
  label: 'Rejections',
  question: 'Why were leads rejected?',
  counted:
    'The last decision on each lead, in the week in which it was made. Acceptance rate: accepted over accepted, rejected without a conversation and not reached; a later disqualification does not undo acceptance.',
  data: ['leads', 'stages'],
  sections: [
    {
      id: 'reasons',
      title: 'Reasons',
      note: 'leads rejected in the week, and the share that the reasons make up from the top',
      metrics: ['rejected', 'rejection', 'unreached', 'disqualified'],
      by: 'reason',
      range: 'week',
      chart: 'reasons-pareto',
      columns: [
        { label: 'Group', metric: 'rejected', show: 'group' },
        { label: 'Leads', metric: 'rejected', show: 'count' },
        { label: 'Share', metric: 'rejected', show: 'share', unit: '% of rejected' },
        { label: 'Cumulated', metric: 'rejected', show: 'cumulated', unit: '%' },
      ],
    },
    {
      id: 'acceptance',
      title: 'Acceptance rate',
      note: 'accepted of the leads decided in the week, 13 weeks',
      metrics: [
        'acceptance_rate',
        'accepted',
        'rejected',
        'rejection',
        'unreached',
        'disqualified',
        'undecided',
        'no_reason',
        'unworked',
      ],
      range: 'trend',
      chart: 'weeks-rate',
      usual: true,
      columns: [
        { label: 'Accepted', metric: 'accepted', show: 'count' },
        { label: 'Without conversation', metric: 'rejection', show: 'count', unit: 'rejected' },
        { label: 'Not reached', metric: 'unreached', show: 'count', unit: 'rejected' },
        { label: 'Disqualified', metric: 'disqualified', show: 'count', unit: 'rejected' },
        { label: 'Acceptance', metric: 'acceptance_rate', show: 'rate', unit: '95 % interval' },
        { label: 'Undecided', metric: 'undecided', show: 'count' },
      ],
    },
    {
      id: 'sources',
      title: 'Decisions by source',
      note: 'under 10 leads as counts, no ranking under 30',
      metrics: ['accepted', 'rejected', 'rejection', 'unreached', 'disqualified', 'acceptance_rate'],
      by: 'source',
      range: 'week',
      columns: [
        { label: 'Accepted', metric: 'accepted', show: 'count' },
        { label: 'Without conversation', metric: 'rejection', show: 'count', unit: 'rejected' },
        { label: 'Not reached', metric: 'unreached', show: 'count', unit: 'rejected' },
        { label: 'Disqualified', metric: 'disqualified', show: 'count', unit: 'rejected' },
        { label: 'Acceptance', metric: 'acceptance_rate', show: 'rate', unit: '95 % interval' },
      ],
    },
  ],
};
