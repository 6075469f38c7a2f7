import { describe, expect, test } from 'vitest';
import { messageOf, type PageFacts } from '@core/pages';
import type { MetricValues } from '@core/contract/metrics';
import { fullWeek } from './full-week';
import {
  AS_OF,
  answerWith,
  countValue as count,
  factsWith,
  rateValue,
  statusWith,
  usualOf,
} from './page-facts';

/** Messages with plain spaces, as a reader sees them. */
function said(facts: PageFacts): { head: string; below: string } {
  const { strong, rest, below } = messageOf(facts);
  return { head: `${strong}${rest}`.replaceAll('\u00a0', ' '), below: below.replaceAll('\u00a0', ' ') };
}

const noData = statusWith({
  counts: { leads: 0, activities: 0, deals: 0, stages: 0 },
  coverage: { leads: null, activities: null, deals: null, stages: null },
  responseSource: 'none',
});

function fiveMinutes(metrics: MetricValues, more: object = {}, status = statusWith()): PageFacts {
  return factsWith('five-minutes', { trend: answerWith(metrics, more) }, status);
}

describe('the five-minute message', () => {
  test('says the counts, the rate, the usual range, the goal and what was left out', () => {
    expect(said(fullWeek('five-minutes'))).toEqual({
      head: '88 of 214 leads were answered within five minutes: 41 %.',
      below:
        'Inside the usual range (31–44 % over the 8 weeks before). 49 points short of the goal of 90 %. 71 had no answer by Mon, 16 Nov 2026, 08:00. Left out: 9 answered live and 3 that cannot be measured.',
    });
  });

  test('gives no rate under ten cases', () => {
    const few = fiveMinutes({ leads_in: count(7), five_minute_rate: rateValue(3, 7), unanswered: count(2) });
    expect(said(few).head).toBe('3 of 7 leads were answered within five minutes.');
    expect(said(few).below).toMatch(/^Too few for a rate\. 2 had no answer/);
    expect(said(few).below).not.toContain('%');
  });

  test('speaks of one lead in the singular', () => {
    const one = fiveMinutes({ leads_in: count(1), five_minute_rate: rateValue(1, 1), unanswered: count(0) });
    expect(said(one).head).toBe('1 of 1 lead was answered within five minutes.');
    expect(said(one).below).toBe('Too few for a rate. Every one of them had an answer.');
  });

  test('says that there were no leads', () => {
    const none = fiveMinutes({ leads_in: count(0), five_minute_rate: rateValue(0, 0) });
    expect(said(none).head).toBe('No leads arrived in week 46, so there was none to answer.');
  });

  test('sends an empty workspace to the import', () => {
    const empty = fiveMinutes({ leads_in: count(0) }, {}, noData);
    expect(said(empty)).toEqual({
      head: 'No leads have been imported yet.',
      below: 'Import an export of your CRM, or open the sample.',
    });
  });

  test('says that all are pending, and until when the data reach', () => {
    const stale = fiveMinutes({ leads_in: count(12), pending: count(12), five_minute_rate: rateValue(0, 0) });
    expect(said(stale).head).toBe('All 12 leads are pending.');
    expect(said(stale).below).toBe(
      'Their five minutes were not over when the response data end: Mon, 16 Nov 2026, 08:00. Import newer activities.',
    );
  });

  const unmeasurable = { leads_in: count(31), unmeasurable: count(31), five_minute_rate: rateValue(0, 0) };

  test('says why nothing can be measured: no response data', () => {
    const status = statusWith({
      responseSource: 'none',
      coverage: { ...statusWith().coverage, activities: null },
    });
    expect(said(fiveMinutes(unmeasurable, {}, status))).toEqual({
      head: 'None of the 31 leads can be measured against five minutes.',
      below:
        'There is no response data: no activities were imported, and no column says when a lead was first answered.',
    });
  });

  test('says why nothing can be measured: activities begin later', () => {
    const coverage = { ...statusWith().coverage, activities: { from: AS_OF, asOf: AS_OF } };
    expect(said(fiveMinutes(unmeasurable, {}, statusWith({ coverage }))).below).toBe(
      'The activity data begin only on Mon, 16 Nov 2026, 08:00, after these leads came in.',
    );
  });

  test('says why nothing can be measured: dates without a time of day', () => {
    expect(said(fiveMinutes(unmeasurable)).below).toContain('dates without a time of day');
  });

  test('does not compare an unfinished week', () => {
    const metrics = {
      leads_in: count(90),
      five_minute_rate: rateValue(30, 80, { usual: usualOf(0.4, 0.5, 0.6) }),
    };
    const { below } = said(fiveMinutes(metrics, { complete: false }));
    expect(below).toContain('Week 46 is unfinished, so it is not compared with whole weeks.');
    expect(below).not.toContain('usual');
  });

  test('leaves the goal out where none is set', () => {
    const settings = { ...statusWith().settings, targets: {} };
    const facts = fullWeek('five-minutes', statusWith({ settings }));
    expect(said(facts).below).not.toContain('goal');
  });

  test('says that a week lies outside the usual range only with its direction, else that chance may do', () => {
    const week = (direction: 'below' | null) =>
      said(
        fiveMinutes({
          leads_in: count(100),
          five_minute_rate: rateValue(20, 100, { usual: usualOf(0.3, 0.35, 0.4, direction) }),
        }),
      ).below;
    expect(week('below')).toContain('Below the usual range (30–40 % over the 8 weeks before).');
    expect(week(null)).toContain('but not by more than chance would do');
  });

  test('asks for eight weeks before it speaks of the usual', () => {
    const young = { ...usualOf(0.3, 0.35, 0.4), weeks: 5 };
    const facts = fiveMinutes({
      leads_in: count(100),
      five_minute_rate: rateValue(20, 100, { usual: young }),
    });
    expect(said(facts).below).toContain('No usual range yet');
  });

  test('tells kinds of data apart that end more than a day apart', () => {
    const coverage = { ...statusWith().coverage, activities: { from: 0, asOf: AS_OF - 3 * 86_400_000 } };
    expect(said(fullWeek('five-minutes', statusWith({ coverage }))).below).toContain(
      'Data to: leads Mon, 16 Nov 2026, 08:00 and activities Fri, 13 Nov 2026, 08:00.',
    );
  });
});

describe('the leads-in message', () => {
  test('says the count, the usual range and what was kept out', () => {
    expect(said(fullWeek('leads-in'))).toEqual({
      head: '226 leads arrived in week 46.',
      below:
        'Inside the usual range (180–231 over the 8 weeks before). Left out: 60 from bulk imports, 3 test, 2 merged away and 11 repeat inquiries.',
    });
  });

  test('speaks of one lead, and of none', () => {
    const week = (leads: number) =>
      said(factsWith('leads-in', { weeks: answerWith({ leads_in: count(leads) }) })).head;
    expect(week(1)).toBe('1 lead arrived in week 46.');
    expect(week(0)).toBe('No leads arrived in week 46.');
  });
});

describe('the message by source', () => {
  test('says who became customers, the ends of the ranking and how many are too young', () => {
    expect(said(fullWeek('by-source'))).toEqual({
      head: '93 of 2,262 leads became customers within 63 days: 4.1 %.',
      below:
        'Leads that came in 15 Jun – 13 Sept 2026. Highest and lowest: Referral 7.7 %, Facebook Ads 0.9 %. 1,899 younger leads not counted yet.',
    });
  });

  test('says that no lead is old enough', () => {
    const young = {
      conversion_rate: rateValue(0, 0, {
        mature: 0,
        immature: 40,
        horizonDays: 91,
        state: 'too-young' as const,
      }),
    };
    const facts = factsWith('by-source', { won: answerWith(young) });
    expect(said(facts).head).toBe('No lead is old enough yet to say which sources become customers.');
    expect(said(facts).below).toContain('A lead is given 91 days');
  });

  test('gives no rate under ten mature leads', () => {
    const few = {
      conversion_rate: rateValue(2, 8, { mature: 8, horizonDays: 91, state: 'mature' as const }),
    };
    expect(said(factsWith('by-source', { won: answerWith(few) })).head).toBe(
      '2 of 8 leads became customers within 91 days.',
    );
  });

  test('ranks no source with fewer than thirty', () => {
    const rate = { conversion_rate: rateValue(5, 40, { mature: 40, horizonDays: 91 }) };
    const groups = ['A', 'B'].map((key) => ({
      key,
      label: key,
      metrics: { conversion_rate: rateValue(2, 20) },
    }));
    expect(said(factsWith('by-source', { won: answerWith(rate, { groups }) })).below).toContain(
      'No two sources have 30 mature leads, so none is ranked.',
    );
  });
});

describe('the rejections message', () => {
  test('says the count, the most frequent reason and the acceptance rate', () => {
    expect(said(fullWeek('rejections'))).toEqual({
      head: '46 leads were rejected in week 46, most often for “Not reached” (20).',
      below:
        '63 of 95 accepted: 66 %. Inside the usual range (58–70 % over the 8 weeks before). 18 points short of the goal of 84 %. Rejected: 12 without a conversation, 20 not reached and 14 disqualified after a conversation. 4 rejected without a reason. 22 leads of the week undecided.',
    });
  });

  test('names no reason where two are level', () => {
    const groups = ['A', 'B'].map((key) => ({ key, label: key, metrics: { rejected: count(4) } }));
    const facts = factsWith('rejections', {
      reasons: answerWith({}, { groups }),
      acceptance: answerWith({ rejected: count(8) }),
    });
    expect(said(facts).head).toBe('8 leads were rejected in week 46.');
  });

  test('tells a week without rejections from a week without decisions', () => {
    const week = (accepted: number) =>
      said(
        factsWith('rejections', {
          acceptance: answerWith({ rejected: count(0), accepted: count(accepted) }),
        }),
      ).head;
    expect(week(3)).toBe('No lead was rejected in week 46.');
    expect(week(0)).toBe('No lead was accepted or rejected in week 46.');
  });
});
