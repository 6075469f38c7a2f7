import type { PageDefinition } from '../definitions';

export const leadsInPage: PageDefinition = {
  id: 'leads-in',
  label: 'Leads in',
  question: 'How many leads came in?',
  counted:
    'Leads by the day they arrived: the first form or conversion where the CRM gives one, else the day the record was made. A later inquiry does not move a lead.',
  data: ['leads'],
  sections: [
    {
      id: 'weeks',
      title: 'Leads in',
      note: 'by week of arrival, 13 weeks',
      metrics: [
        'leads_in',
        'leads_bulk',
        'leads_test',
        'leads_merged',
        'leads_deleted',
        'repeat_inquiries',
        'recycled',
      ],
      range: 'trend',
      appendix: true,
      chart: 'weeks-columns',
      usual: true,
      columns: [
        { label: 'Leads', metric: 'leads_in', show: 'count' },
        { label: 'Bulk', metric: 'leads_bulk', show: 'count', unit: 'left out' },
        { label: 'Test', metric: 'leads_test', show: 'count', unit: 'left out' },
        { label: 'Merged', metric: 'leads_merged', show: 'count', unit: 'left out' },
        { label: 'Deleted', metric: 'leads_deleted', show: 'count', unit: 'left out' },
        { label: 'Repeat', metric: 'repeat_inquiries', show: 'count', unit: 'left out' },
        { label: 'Came back', metric: 'recycled', show: 'count', unit: 'left out' },
      ],
    },
    {
      id: 'days',
      title: 'Days of the week',
      note: 'leads by day of arrival',
      metrics: ['leads_in'],
      by: 'day',
      range: 'week',
      appendix: true,
      chart: 'days-columns',
      columns: [
        { label: 'Leads', metric: 'leads_in', show: 'count' },
        { label: 'Share', metric: 'leads_in', show: 'share', unit: '% of the week' },
      ],
    },
    {
      id: 'sources',
      title: 'Where they came from',
      note: 'spellings folded',
      metrics: ['leads_in'],
      by: 'source',
      range: 'week',
      chart: 'source-bars',
      usual: true,
      columns: [
        { label: 'Leads', metric: 'leads_in', show: 'count' },
        { label: 'Share', metric: 'leads_in', show: 'share', unit: '% of the week' },
        { label: 'Usual', metric: 'leads_in', show: 'usual', unit: '8 weeks before', optional: true },
      ],
    },
  ],
};
