/**
 * The kinds of failure that can cross the contract. The sentence that goes with a kind says what
 * happened, that nothing was lost, and what to do next.
 */
export const ERROR_KINDS = [
  'invalid',
  'not-found',
  'conflict',
  'bad-file',
  'cancelled',
  'busy',
  'internal',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What the page, the command line and the hosts receive instead of a stack trace. */
export type Failure = { readonly kind: ErrorKind; readonly message: string };

/** An expected failure, with a sentence that may be shown to the user as it stands. */
export class LeadReviewError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LeadReviewError';
    this.kind = kind;
  }
}

/** True where the value is one of our expected failures. */
export function isLeadReviewError(value: unknown): value is LeadReviewError {
  return value instanceof LeadReviewError;
}
