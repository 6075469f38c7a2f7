/**
 * Data that a number needs to be complete: `leads` (arrivals and decisions), `responses` (activities, or
 * the lead's own column), `step` (what shows the asked conversion step), `won` (what shows wins).
 */
export type Uses = 'leads' | 'responses' | 'step' | 'won';

/** The words of a number: the same on screen, in the PDF, in exports and in the glossary. */
export type MetricWords = {
  /** As in a table's head. */
  readonly label: string;
  /** What it answers. */
  readonly question: string;
  /** How it is counted, one or two sentences. */
  readonly note: string;
  readonly unit: 'leads' | 'share' | 'minutes';
  /** Which way is good; null: neither. */
  readonly better: 'more' | 'less' | null;
  readonly uses: readonly Uses[];
};
