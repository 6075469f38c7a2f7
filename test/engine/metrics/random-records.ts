import { seededRandom } from '@test/helpers/random';
import type { Records, Row } from './records';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2, 5);
const END = Date.UTC(2026, 10, 16, 6);

/** A nasty CRM: every precision, blanks, variants, repeats, reversals, undated and skipped steps. */
export function randomRecords(seed: number, count: number): Records {
  const next = seededRandom(seed);
  const chance = (share: number): boolean => next() < share;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  const stamp = (at: number): { at: number; p: number } => {
    const p = pick([0, 0, 0, 1, 1, 2, 2, 3]);
    const unit = [1, 1_000, 60_000, DAY][p] ?? 1;
    return { at: Math.floor(at / unit) * unit, p };
  };
  const put = (row: Row, name: string, at: number): void => {
    const found = stamp(at);
    row[name] = found.at;
    row[`${name}_p`] = found.p;
  };
  const leads: Row[] = [];
  const activities: Row[] = [];
  const deals: Row[] = [];
  const stages: Row[] = [];
  for (let index = 0; index < count; index += 1) {
    const key = `L${String(index).padStart(5, '0')}`;
    const arrival = START + next() * (END - START - DAY / 100);
    const row: Row = { key };
    put(row, 'created_at', arrival + (chance(0.2) ? DAY * next() : 0));
    if (chance(0.3)) put(row, 'arrived_at', arrival);
    fill(row);
    const start = Number(row['arrived_at'] ?? row['created_at']);
    addActivities(key, start);
    addSteps(row, key, start);
    leads.push(row);
  }
  return {
    leads,
    activities,
    deals,
    stages,
    asOf: { leads: END, activities: END - DAY, deals: END, stages: END },
  };

  function fill(row: Row): void {
    row['source'] = pick([
      null,
      '',
      'Paid Search',
      'paid_search',
      'PAID-SEARCH',
      'unknown',
      'other',
      'Email',
      ' Email ',
    ]);
    row['owner'] = pick([null, 'Ann', 'Bo', 'bo', 'Cy']);
    row['tier'] = pick([null, 'hot', 'warm', 'cold']);
    row['channel'] = pick([null, 'form', 'form', 'live', 'chat']);
    row['campaign'] = pick([null, 'Spring', 'Autumn']);
    if (chance(0.1)) row['email_key'] = `p${Math.floor(next() * 12)}@x.example`;
    if (chance(0.1)) row['phone_key'] = `380${Math.floor(next() * 12)}000000`;
    if (chance(0.03)) row['is_test'] = 1;
    if (chance(0.03)) row['is_deleted'] = 1;
    if (chance(0.03)) row['merged_into'] = 'L00000';
    if (chance(0.4)) put(row, 'assigned_at', Number(row['created_at']) + (next() - 0.1) * 3_600_000);
  }

  function addActivities(key: string, start: number): void {
    for (let one = Math.floor(next() * 4); one > 0; one -= 1) {
      const when = stamp(
        start + pick([-0.01, 0.0001, 0.001, 0.0034, 0.0035, 0.004, 0.05, 0.5, 2, 20]) * DAY * (0.5 + next()),
      );
      activities.push({
        key: `A${activities.length}`,
        lead_key: key,
        at: when.at,
        at_p: when.p,
        kind: pick(['call', 'call', 'email', 'sms', 'chat', 'meeting', 'note', 'task']),
        direction: pick(['outbound', 'outbound', 'outbound', 'inbound', null]),
        automated: chance(0.15) ? 1 : 0,
        outcome: pick([null, 'connected', 'no answer', 'no show']),
      });
    }
    if (chance(0.05)) {
      activities.push({
        key: `A${activities.length}`,
        lead_key: key,
        at: start + 30_000,
        kind: 'call',
        direction: 'inbound',
        outcome: 'Connected',
      });
    }
  }

  function addSteps(row: Row, key: string, start: number): void {
    const lag = (days: number): number => start + (next() - 0.05) * days * DAY;
    for (const [name, share, days] of [
      ['contacted', 0.3, 5],
      ['accepted', 0.3, 10],
      ['qualified', 0.2, 20],
      ['meeting', 0.15, 30],
      ['proposal', 0.1, 40],
      ['opportunity', 0.1, 50],
      ['won', 0.05, 90],
      ['rejected', 0.3, 30],
    ] as const) {
      if (chance(share)) put(row, `${name}_at`, lag(days));
      if (chance(share / 4)) {
        const when = stamp(lag(days));
        stages.push({ key: `S${stages.length}`, lead_key: key, at: when.at, at_p: when.p, to_step: name });
      }
    }
    row['status_stage'] = pick([
      null,
      'new',
      'working',
      'contacted',
      'accepted',
      'qualified',
      'rejected',
      'rejected',
      'won',
    ]);
    row['rejection_reason'] = pick([
      null,
      null,
      '',
      'No budget',
      'no_budget',
      'Spam',
      'no answer',
      'other',
      'not interested',
      'Wrong territory',
    ]);
    if (chance(0.15)) {
      const deal: Row = { key: `D${deals.length}`, lead_key: key, status: pick(['open', 'won', 'lost']) };
      put(deal, 'created_at', lag(40));
      if (deal['status'] !== 'open') put(deal, 'closed_at', lag(100));
      deals.push(deal);
    }
  }
}
