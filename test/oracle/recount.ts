import type { Row, Records } from '@test/engine/metrics/records';

/**
 * A second count of the main numbers, in plain code over the raw records, written from the definitions
 * and not from the engine: it shares no code with it, and reads local days from Intl.
 */
export type Recount = Record<string, number>;

const FIVE_MINUTES = 300_000;

type Stamp = { at: number; p: number };
type Known = Records & { zone: string };

export function recount(records: Known, from: string, to: string): Recount {
  const count: Recount = {};
  const add = (name: string): void => void (count[name] = (count[name] ?? 0) + 1);
  for (const lead of countedLeads(records)) {
    const arrival = arrivalOf(lead);
    const day = localDay(arrival, records.zone);
    const responses = answers(lead, records);
    if (day >= from && day <= to) {
      add('leads_in');
      const outcome = classOf(lead, responses, records);
      add(outcome.name);
      if (outcome.name === 'hit' || outcome.name === 'miss') add(bandOf(outcome.wait));
    }
    for (const decision of decisionsInForce(lead, records)) {
      if (decision.day >= from && decision.day <= to) add(decision.accepted ? 'accepted' : 'rejected');
    }
  }
  return count;
}

function stamp(row: Row, name: string): Stamp | undefined {
  const at = row[name];
  return typeof at === 'number' ? { at, p: Number(row[`${name}_p`] ?? 0) } : undefined;
}

function arrivalOf(lead: Row): Stamp {
  return stamp(lead, 'arrived_at') ?? stamp(lead, 'created_at') ?? { at: 0, p: 0 };
}

const days = new Map<string, string>();

function localDay({ at, p }: Stamp, zone: string): string {
  if (p === 3) return new Date(at).toISOString().slice(0, 10);
  const key = `${zone} ${at}`;
  let day = days.get(key);
  if (day === undefined) {
    day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
    days.set(key, day);
  }
  return day;
}

/** b minus a, both cut to the coarser precision of the two. */
function difference(b: Stamp, a: Stamp, zone: string): number {
  if (a.p === 3 || b.p === 3) return Date.parse(localDay(b, zone)) - Date.parse(localDay(a, zone));
  const unit = [1, 1_000, 60_000][Math.max(a.p, b.p)] ?? 1;
  return (Math.floor(b.at / unit) - Math.floor(a.at / unit)) * unit;
}

/** Midnight of a local day, found by trying: the zones here have whole-hour offsets. */
function instant({ at, p }: Stamp, zone: string): number {
  if (p !== 3) return at;
  const day = new Date(at).toISOString().slice(0, 10);
  for (let hour = -14; hour <= 14; hour += 1) {
    const tried = at + hour * 3_600_000;
    if (localDay({ at: tried, p: 0 }, zone) === day) return tried;
  }
  return at;
}

/** Kept out: merged, deleted, test, and whoever asked before with the same e-mail or phone. */
function countedLeads(records: Known): Row[] {
  const clean = records.leads.filter(
    (lead) => !lead['merged_into'] && !lead['is_deleted'] && !lead['is_test'],
  );
  const before = (a: Row, b: Row): boolean => {
    const [x, y] = [instant(arrivalOf(a), records.zone), instant(arrivalOf(b), records.zone)];
    return x < y || (x === y && String(a['key']) < String(b['key']));
  };
  const same = (a: Row, b: Row, name: string): boolean => typeof a[name] === 'string' && a[name] === b[name];
  return clean.filter(
    (lead) =>
      !clean.some(
        (other) =>
          other !== lead &&
          (same(lead, other, 'email_key') || same(lead, other, 'phone_key')) &&
          before(other, lead),
      ),
  );
}

const RESPONDING = ['call', 'email', 'sms', 'chat', 'meeting'];

function answers(lead: Row, records: Known): Stamp[] {
  return (records.activities ?? [])
    .filter(
      (one) =>
        one['lead_key'] === lead['key'] && RESPONDING.includes(String(one['kind'])) && !one['automated'],
    )
    .filter(
      (one) => one['direction'] === 'outbound' || (one['kind'] === 'meeting' && one['direction'] === null),
    )
    .map((one) => stamp(one, 'at') ?? { at: 0, p: 0 })
    .filter((at) => difference(at, arrivalOf(lead), records.zone) >= 0);
}

/** Last instant that a stamp may stand for. */
function lastInstant(one: Stamp, zone: string): number {
  if (one.p === 3) return instant({ at: one.at + 86_400_000, p: 3 }, zone) - 1;
  return one.at + ([1, 1_000, 60_000][one.p] ?? 1) - 1;
}

function classOf(lead: Row, responses: Stamp[], records: Known): { name: string; wait: number | undefined } {
  const { zone } = records;
  const arrival = arrivalOf(lead);
  const asOf = records.asOf.activities ?? 0;
  const start = instant(arrival, zone);
  const told = responses.filter((one) => instant(one, zone) <= asOf).sort((a, b) => a.at - b.at);
  // A response without a time of day decides only where it is the only kind.
  const known = told.find((one) => one.p < 3) ?? told[0];
  if (answeredLive(lead, records)) return { name: 'answered_live', wait: undefined };
  const unclear = known?.p === 3 && arrival.p < 3 && instant(known, zone) - arrival.at <= FIVE_MINUTES;
  if (arrival.p === 3 || start < coverageStart(records) || unclear)
    return { name: 'unmeasurable', wait: undefined };
  if (start + FIVE_MINUTES > asOf) return { name: 'pending', wait: undefined };
  const wait = known && difference(known, arrival, zone);
  return { name: wait !== undefined && wait <= FIVE_MINUTES ? 'hit' : 'miss', wait };
}

function answeredLive(lead: Row, records: Known): boolean {
  if (lead['channel'] === 'live') return true;
  const arrival = arrivalOf(lead);
  if (arrival.p === 3) return false;
  return (records.activities ?? []).some(
    (one) =>
      one['lead_key'] === lead['key'] &&
      one['direction'] === 'inbound' &&
      (one['kind'] === 'call' || one['kind'] === 'chat') &&
      String(one['outcome']).toLowerCase() === 'connected' &&
      !one['automated'] &&
      Number(one['at_p'] ?? 0) < 3 &&
      Math.abs(difference(stamp(one, 'at') ?? arrival, arrival, records.zone)) <= 60_000,
  );
}

function coverageStart(records: Known): number {
  const days = (records.activities ?? []).map((one) =>
    localDay(stamp(one, 'at') ?? { at: 0, p: 0 }, records.zone),
  );
  const [first] = days.sort();
  return instant({ at: Date.parse(first ?? ''), p: 3 }, records.zone);
}

function bandOf(wait: number | undefined): string {
  if (wait === undefined) return 'response_band_unanswered';
  const minutes = wait / 60_000;
  if (minutes <= 5) return 'response_band_5m';
  if (minutes <= 15) return 'response_band_15m';
  if (minutes <= 60) return 'response_band_60m';
  return minutes <= 1_440 ? 'response_band_24h' : 'response_band_later';
}

const STEPS = ['contacted', 'accepted', 'qualified', 'meeting', 'proposal', 'opportunity', 'won'];

type Told = { at: number; day: string; p: number; accepts: boolean; order: number };

/** The last decision by `asOf`. Groups of rejection are left to the golden records. */
function decisionsInForce(lead: Row, records: Known): { accepted: boolean; day: string }[] {
  const { zone } = records;
  const arrival = arrivalOf(lead);
  const floor = { at: instant(arrival, zone), day: localDay(arrival, zone) };
  const winsTies = STEPS.indexOf(String(lead['status_stage'])) > 0;
  const told = eventsOf(lead, records).map(({ stamp: one, accepts }) => {
    const at = instant(one, zone);
    const day = localDay(one, zone);
    // Where stamps cannot tell which came first, what the status says is put last.
    const order = accepts === winsTies ? lastInstant(one, zone) : at;
    return {
      at: Math.max(at, floor.at),
      day: day < floor.day ? floor.day : day,
      p: one.p,
      accepts,
      order: Math.max(order, floor.at),
    };
  });
  const fine = told.filter(
    (one) =>
      one.p < 3 ||
      !told.some((other) => other.p < 3 && other.accepts === one.accepts && other.day === one.day),
  );
  fine.sort((a, b) => a.order - b.order || Number(a.accepts === winsTies) - Number(b.accepts === winsTies));
  const changes: Told[] = [];
  for (const one of fine)
    if (one.at <= records.asOf.leads && changes.at(-1)?.accepts !== one.accepts) changes.push(one);
  const last = changes.at(-1);
  return last ? [{ accepted: last.accepts, day: last.day }] : [];
}

function eventsOf(lead: Row, records: Known): { stamp: Stamp; accepts: boolean }[] {
  const own = (rows: readonly Row[] | undefined): Row[] =>
    (rows ?? []).filter((row) => row['lead_key'] === lead['key']);
  const dated = new Map<string, Stamp[]>(STEPS.concat('rejected').map((step) => [step, []]));
  const put = (step: string, at: Stamp | undefined): void => {
    if (at) dated.get(step)?.push(at);
  };
  for (const step of dated.keys()) put(step, stamp(lead, `${step}_at`));
  for (const change of own(records.stages)) put(String(change['to_step']), stamp(change, 'at'));
  const deals = own(records.deals);
  const wins = deals.filter((deal) => deal['status'] === 'won').map((deal) => stamp(deal, 'closed_at'));
  if (wins.some((win) => win)) dated.set('won', []);
  for (const win of wins) put('won', win);
  const wentOn =
    STEPS.slice(2).some((step) => dated.get(step)?.length !== 0) ||
    deals.some((deal) => stamp(deal, 'created_at'));
  if (wins.length > 0 && dated.get('won')?.length === 0) put('won', { at: records.asOf.deals ?? 0, p: 0 });
  for (const deal of deals) put('opportunity', stamp(deal, 'created_at'));
  const status = String(lead['status_stage']);
  const seen: Stamp = { at: records.asOf.leads, p: 0 };
  const rank = STEPS.indexOf(status);
  if (rank > 0 && STEPS.slice(rank).every((step) => dated.get(step)?.length === 0)) put(status, seen);
  if (status === 'rejected' && dated.get('rejected')?.length === 0 && !wentOn) put('rejected', seen);
  return [...dated].flatMap(([step, stamps]) =>
    step === 'contacted' ? [] : stamps.map((one) => ({ stamp: one, accepts: step !== 'rejected' })),
  );
}
