import type { ColumnSpec, PageDefinition } from '../definitions';

const COHORT_COLUMNS: readonly ColumnSpec[] = [
  { label: 'Leads', metric: 'leads_in', show: 'count' },
  { label: 'Mature', metric: 'conversion_rate', show: 'mature', unit: 'leads' },
  { label: 'Reached', metric: 'conversion_rate', show: 'numerator', unit: 'leads' },
  { label: 'Rate', metric: 'conversion_rate', show: 'rate', unit: '95 % interval' },
  { label: 'Won so far', metric: 'won', show: 'count' },
  { label: 'State', metric: 'conversion_rate', show: 'state' },
];

export const bySourcePage: PageDefinition = {
  id: 'by-source',
  label: 'By source',
  question: 'Which sources become customers?',
  counted:
    'Leads by week of arrival that reached the step within its horizon, over the leads old enough for it. Younger leads are shown beside it and not counted.',
  data: ['leads', 'deals', 'stages'],
  sections: [
    {
      id: 'won',
      title: 'Became customers',
      note: 'share of mature leads',
      metrics: ['conversion_rate', 'leads_in', 'won'],
      by: 'source',
      range: 'cohort',
      step: 'won',
      chart: 'source-dots',
      columns: COHORT_COLUMNS,
    },
    {
      id: 'qualified',
      title: 'Became qualified',
      note: 'share of mature leads',
      metrics: ['conversion_rate', 'leads_in', 'won'],
      by: 'source',
      range: 'cohort',
      step: 'qualified',
      appendix: true,
      chart: 'source-dots',
      columns: COHORT_COLUMNS,
    },
    {
      id: 'weeks',
      title: 'Won so far',
      note: 'by week of arrival, 26 weeks',
      metrics: ['won', 'leads_in', 'conversion_rate'],
      range: 'trend',
      weeks: 26,
      step: 'won',
      appendix: true,
      chart: 'weeks-columns',
      columns: COHORT_COLUMNS,
    },
  ],
};
