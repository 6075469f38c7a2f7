import type { MetricWords } from './words';

const decided = (
  label: string,
  question: string,
  note: string,
  better: MetricWords['better'],
): MetricWords => ({
  label,
  question,
  note: `${note} One decision per lead, the last one by the date of the data, in the week in which it was made.`,
  unit: 'leads',
  better,
  uses: ['leads'],
});

/** Acceptance and rejection. */
export const DECISION_WORDS = {
  accepted: decided(
    'Accepted',
    'How many leads did sales accept?',
    'Leads accepted by sales, or that reached any later step. A later disqualification leaves the acceptance counted.',
    'more',
  ),
  rejected: decided(
    'Rejected',
    'How many leads did sales send back?',
    'Rejections without a conversation, unreached and disqualified leads together.',
    'less',
  ),
  rejection: decided(
    'Rejected without a conversation',
    'How many leads were sent back unspoken to?',
    'Rejected for a procedural, clerical or definitional reason by the reason list, else where the record holds no attempt.',
    'less',
  ),
  unreached: decided(
    'Unreached',
    'How many leads were given up unreached?',
    'Rejected as unreached by the reason list, else after attempts without contact.',
    'less',
  ),
  disqualified: decided(
    'Disqualified',
    'How many leads were found unfit in conversation?',
    'Rejected after two-way contact, by the reason list, else by the record. Not part of the acceptance rate.',
    null,
  ),
  undecided: {
    label: 'Undecided',
    question: 'How many leads wait for a decision?',
    note: 'Leads of the range, by arrival, with neither acceptance nor rejection by the date of the data.',
    unit: 'leads',
    better: 'less',
    uses: ['leads'],
  },
  acceptance_rate: {
    label: 'Acceptance',
    question: 'Which share of the decided leads did sales accept?',
    note: 'Accepted of accepted, rejected without a conversation and unreached, by the week of the decision. A disqualification after contact does not count against it.',
    unit: 'share',
    better: 'more',
    uses: ['leads'],
  },
  no_reason: decided(
    'Without reason',
    'How many rejections say no reason?',
    'Rejected leads whose reason is blank; "other" and "not interested" are reasons of their own.',
    'less',
  ),
  unworked: {
    ...decided(
      'Rejected unworked',
      'How many leads were rejected without a single attempt?',
      'Rejected leads with no attempt up to the rejection; spam, duplicates and invalid contacts left out, and leads that the response data do not cover.',
      'less',
    ),
    uses: ['leads', 'responses'],
  },
} as const satisfies Record<string, MetricWords>;
