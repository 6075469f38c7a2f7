import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, proposeFolds } from '@core/dictionary/proposals';
import { proposeStage } from '@core/dictionary/stage-words';

const pairs = (values: [string, number][], typos = true): string[] =>
  proposeFolds(
    values.map(([value, count]) => ({ value, count })),
    typos,
  ).map(({ from, into, why }) => `${from} > ${into} (${why})`);

describe('proposals for spelling', () => {
  it('fold the rarer writing into the more frequent one', () => {
    expect(
      pairs([
        ['Café Kyiv', 2],
        ['Cafe Kyiv', 9],
        ['Trade show', 4],
        ['Show, trade', 1],
        ['Partners & Friends', 3],
        ['Partners and friends', 1],
      ]),
    ).toEqual([
      'Café Kyiv > Cafe Kyiv (spelling)',
      'Partners and friends > Partners & Friends (spelling)',
      'Show, trade > Trade show (spelling)',
    ]);
  });

  it('find one slip in a short word and two in a long one, swapped letters included', () => {
    expect(
      pairs([
        ['Webinar', 10],
        ['Webianr', 1],
        ['Newsletter', 10],
        ['Newslettter', 2],
        ['Newletter', 3],
        ['Google', 10],
        ['Gogle', 4],
      ]),
    ).toEqual([
      'Gogle > Google (typo)',
      'Newletter > Newsletter (typo)',
      'Newslettter > Newsletter (typo)',
      'Webianr > Webinar (typo)',
    ]);
  });

  it('never name two values that differ in a digit, in a short word, or in the name of a person', () => {
    expect(
      pairs([
        ['Campaign 2026 Q1', 5],
        ['Campaign 2026 Q2', 5],
      ]),
    ).toEqual([]);
    expect(
      pairs([
        ['Ads', 5],
        ['Apps', 5],
      ]),
    ).toEqual([]);
    expect(
      pairs(
        [
          ['Anna Smith', 5],
          ['Anne Smith', 5],
        ],
        false,
      ),
    ).toEqual([]);
    expect(
      pairs(
        [
          ['Smith, Anna', 5],
          ['Anna Smith', 9],
        ],
        false,
      ),
    ).toEqual(['Smith, Anna > Anna Smith (spelling)']);
  });

  it('fold into the writing that is known, however rare', () => {
    expect(
      proposeFolds(
        [
          { value: 'No budjet', count: 30 },
          { value: 'No budget', count: 2, sure: true },
        ],
        true,
      ),
    ).toEqual([{ from: 'No budjet', into: 'No budget', count: 30, why: 'typo' }]);
  });

  it('leave blanks and values of signs alone', () => {
    expect(
      pairs([
        ['', 50],
        ['?', 2],
        ['-', 3],
        ['!', 1],
      ]),
    ).toEqual([]);
  });

  it('never fold a value into itself or one value twice, whatever the values are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 14 }), { maxLength: 60 }), (values) => {
        const found = proposeFolds(
          values.map((value, index) => ({ value, count: index })),
          true,
        );
        expect(
          found.every(({ from, into }) => from !== into && values.includes(from) && values.includes(into)),
        ).toBe(true);
        expect(new Set(found.map(({ from }) => from)).size).toBe(found.length);
      }),
    );
  });

  it('take less than a second over thousands of values', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => ({
      value: `Campaign ${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + (index % 23))} ${index % 7}`,
      count: index,
    }));
    const start = performance.now();
    proposeFolds(values, true);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('the distance of two texts', () => {
  it('counts slips, and is the same both ways', () => {
    expect(editDistance('webinar', 'webianr', 2)).toBe(1);
    expect(editDistance('abc', '', 5)).toBe(3);
    expect(editDistance('kitten', 'sitting', 5)).toBe(3);
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20));
        expect(editDistance(a, b, 20) === 0).toBe(a === b);
      }),
    );
  });
});

describe('a stage for a status', () => {
  it('is proposed by its words, in any writing, and not at all where they say nothing', () => {
    expect(['Open - Not Contacted', 'SQL', 'demo_booked', 'Junk Lead', 'Won'].map(proposeStage)).toEqual([
      'new',
      'qualified',
      'meeting',
      'rejected',
      'won',
    ]);
    expect(proposeStage('Blue')).toBeUndefined();
  });
});
