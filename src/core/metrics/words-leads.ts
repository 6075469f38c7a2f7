import type { MetricWords } from './words';

const kept = (label: string, note: string): MetricWords => ({
  label,
  question: `How many records were ${label.toLowerCase()}?`,
  note: `${note} Not in "leads in"; counted by day of arrival.`,
  unit: 'leads',
  better: null,
  uses: ['leads'],
});

/** Arrivals, what is kept out of them, and what becomes of them. */
export const LEAD_WORDS = {
  leads_in: {
    label: 'Leads in',
    question: 'How many leads came in?',
    note: 'Leads by their first form or conversion time, else by the time they were created. Merged, deleted, test and confirmed bulk records and repeat inquiries are left out, each counted on its own.',
    unit: 'leads',
    better: 'more',
    uses: ['leads'],
  },
  leads_bulk: kept(
    'Bulk imports',
    'Leads created in a minute that somebody confirmed as an import into the CRM.',
  ),
  leads_test: kept('Test leads', 'Records marked as test or internal.'),
  leads_merged: kept('Merged away', 'Duplicates that the CRM merged into another lead.'),
  leads_deleted: kept('Deleted', 'Records that the CRM marks as deleted.'),
  repeat_inquiries: kept(
    'Repeat inquiries',
    'Another lead with the same e-mail or phone arrived before, and it or a deal of it was open within the 90 days before this one.',
  ),
  recycled: kept(
    'Recycled',
    'The same e-mail or phone came in before, and no lead or deal of it was open in the 90 days before this one.',
  ),
  no_owner: {
    label: 'Without owner',
    question: 'How many leads belong to nobody?',
    note: 'Leads of the range whose owner is blank in the newest export.',
    unit: 'leads',
    better: 'less',
    uses: ['leads'],
  },
  no_source: {
    label: 'Without source',
    question: 'How many leads came from nowhere?',
    note: 'Leads of the range whose source is blank; "unknown" and "other" are sources of their own.',
    unit: 'leads',
    better: 'less',
    uses: ['leads'],
  },
  conversion_rate: {
    label: 'Conversion',
    question: 'Which share of the leads reached the step?',
    note: 'Leads, by arrival, that reached the step within its horizon, of all leads old enough for that horizon. A later step implies every earlier one. Younger leads are counted beside it, not below the line.',
    unit: 'share',
    better: 'more',
    uses: ['leads', 'step'],
  },
  won: {
    label: 'Won',
    question: 'How many of these leads were won?',
    note: 'Leads of the range, by arrival, with a won deal (or a won date, where no deal is linked) by the date of the data.',
    unit: 'leads',
    better: 'more',
    uses: ['leads', 'won'],
  },
  won_in_period: {
    label: 'Won in the period',
    question: 'How many leads were won in these days?',
    note: 'Leads whose first win is dated in the range, whenever they arrived; repeat inquiries and bulk records included. A count, never a share of the range’s leads.',
    unit: 'leads',
    better: 'more',
    uses: ['won'],
  },
} as const satisfies Record<string, MetricWords>;
