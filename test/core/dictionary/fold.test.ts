import { describe, expect, it } from 'vitest';
import { foldKey } from '@core/dictionary/fold';
import { isConnected, isHeld } from '@core/dictionary/outcomes';
import { meaningOfReason } from '@core/dictionary/reasons';

describe('spellings', () => {
  it('of one value differ in case, spaces, underscores and hyphens only', () => {
    expect(new Set(['Paid Search', 'paid_search', ' PAID-SEARCH ', 'paidsearch'].map(foldKey)).size).toBe(1);
  });

  it('keep blank, unknown, other and a lone dash apart', () => {
    expect(new Set(['', 'unknown', 'other', '-'].map(foldKey)).size).toBe(4);
  });
});

describe('rejection reasons', () => {
  it.each([
    ['No budget', 'disqualified'],
    ['no_answer', 'unreached'],
    ['Wrong territory', 'rejection'],
    ['SPAM', 'rejection'],
  ])('%s belong to the group %s', (reason, group) => expect(meaningOfReason(reason)?.group).toBe(group));

  it.each(['', 'other', 'not interested'])('%j say nothing: the record decides', (reason) =>
    expect(meaningOfReason(reason)).toBeUndefined(),
  );

  it('are nobody’s fault where the lead was spam, a duplicate or had no valid contact', () => {
    expect(
      ['Spam', 'Duplicate', 'Invalid phone', 'No budget'].map((reason) => meaningOfReason(reason)?.noFault),
    ).toEqual([true, true, true, false]);
  });
});

describe('outcomes', () => {
  it('connect two people where they say so', () => {
    expect([isConnected('Connected'), isConnected('no_answer'), isConnected(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('leave a meeting held unless they say otherwise', () => {
    expect([isHeld(null), isHeld('held'), isHeld('No Show'), isHeld('cancelled')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
