// Files for the bench, in our own format: N leads of two years, 5.5 activities for each, a deal for one in
// twelve. Seeded, so that two runs measure the same bytes; streamed, so that their size does not matter.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

const { randomOf } = await import('../../electron/engine/sample/random.ts');

const SEED = 550_100;
const FIRST = Date.UTC(2024, 10, 18);
const SPAN_MS = 728 * 86_400_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** When the files were "exported": two weeks after the last arrival's week began. */
const AS_OF_MS = FIRST + SPAN_MS + 2 * DAY;
export const AS_OF = new Date(AS_OF_MS).toISOString();

const SOURCES = [
  'Paid Search',
  'Organic Search',
  'Paid Social',
  'Referral',
  'Partner',
  'Trade Fair',
  'Website Chat',
  'Directory',
  '',
];
const REASONS = [
  'No budget',
  'Outside our region',
  'No answer',
  'Not interested',
  'Student or job seeker',
  'Bad timing',
  '',
];
const OWNERS = Array.from({ length: 24 }, (_, index) => `Owner ${index + 1}`);
const TIERS = ['hot', 'warm', 'cold'];

const HEADERS = {
  leads:
    'lead_id,created_at,name,company,email,phone,source,campaign,channel,tier,owner,assigned_at,status,contacted_at,accepted_at,qualified_at,meeting_at,opportunity_at,won_at,rejected_at,rejection_reason,request,modified_at',
  activities: 'activity_id,lead_id,at,kind,direction,automated,actor,outcome,text',
  deals: 'deal_id,lead_id,created_at,closed_at,status,amount,currency,lost_reason,owner',
};

/**
 * Writes leads.csv, activities.csv and deals.csv.
 * @returns {Promise<{ files: string[], leads: number, activities: number, deals: number }>}
 */
export async function generateFiles(folder, leads) {
  const random = randomOf(SEED);
  const out = Object.fromEntries(
    Object.keys(HEADERS).map((name) => [name, createWriteStream(join(folder, `${name}.csv`))]),
  );
  const counts = { leads: 0, activities: 0, deals: 0 };
  const write = async (name, cells) => {
    counts[name] += 1;
    if (!out[name].write(`${cells.join(',')}\r\n`)) await once(out[name], 'drain');
  };
  for (const [name, header] of Object.entries(HEADERS)) out[name].write(`${header}\r\n`);
  for (let index = 1; index <= leads; index += 1) await writeLead(random, index, (index - 1) / leads, write);
  for (const stream of Object.values(out)) {
    stream.end();
    await once(stream, 'finish');
  }
  return { files: Object.keys(HEADERS).map((name) => join(folder, `${name}.csv`)), ...counts };
}

const stamp = (at) => (at === undefined ? '' : new Date(at).toISOString().replace(/\.\d+/, ''));

async function writeLead(random, index, share, write) {
  const key = `L${String(index).padStart(8, '0')}`;
  const at = FIRST + Math.floor(share * SPAN_MS) + random.whole(0, 20 * MINUTE);
  const owner = random.pick(OWNERS);
  const quick = random.chance(0.35);
  const first = at + (quick ? random.whole(15_000, 299_000) : random.whole(301_000, 2 * DAY));
  const known = (moment) => (moment <= AS_OF_MS ? moment : undefined);
  const contacted = random.chance(0.55) ? known(first + random.whole(0, DAY)) : undefined;
  const accepted =
    contacted && random.chance(0.7) ? known(contacted + random.whole(HOUR, 2 * DAY)) : undefined;
  const qualified = accepted && random.chance(0.6) ? known(accepted + random.whole(DAY, 6 * DAY)) : undefined;
  const opportunity =
    qualified && random.chance(0.5) ? known(qualified + random.whole(DAY, 12 * DAY)) : undefined;
  const won =
    opportunity && random.chance(0.4) ? known(opportunity + random.whole(DAY, 30 * DAY)) : undefined;
  const rejected =
    !qualified && random.chance(0.8)
      ? known((accepted ?? contacted ?? first) + random.whole(HOUR, 5 * DAY))
      : undefined;
  const last = won ?? opportunity ?? rejected ?? qualified ?? accepted ?? contacted ?? at;
  const steps = { won, opportunity, rejected, qualified, accepted, contacted };
  const status = Object.keys(steps).find((name) => steps[name] !== undefined) ?? 'working';
  await write('leads', [
    key,
    stamp(at),
    `Person ${index}`,
    `"Company ${index % 9973}, Ltd"`,
    `person${index}@example.org`,
    `+380 44 ${String(index).padStart(8, '0')}`,
    random.pick(SOURCES),
    `Campaign ${index % 37}`,
    'form',
    random.pick(TIERS),
    owner,
    stamp(at + 20_000),
    status,
    stamp(contacted),
    stamp(accepted),
    stamp(qualified),
    '',
    stamp(opportunity),
    stamp(won),
    stamp(rejected),
    rejected ? random.pick(REASONS) : '',
    'Price list for our fleet',
    stamp(last),
  ]);
  await writeActivities(random, key, { at, first, owner, contacted }, write);
  if (opportunity) {
    const amount = random.whole(500, 30_000);
    await write('deals', [
      `D${key}`,
      key,
      stamp(opportunity),
      stamp(won),
      won ? 'won' : 'open',
      `${amount}.00`,
      'EUR',
      '',
      owner,
    ]);
  }
}

async function writeActivities(random, key, { at, first, owner, contacted }, write) {
  const count = random.whole(4, 7);
  for (let index = 0; index < count; index += 1) {
    const automated = index === 0;
    const when = automated ? at + 9_000 : index === 1 ? first : first + index * random.whole(HOUR, DAY);
    if (when > AS_OF_MS) break;
    const kind = automated || random.chance(0.35) ? 'email' : 'call';
    const outcome = kind === 'call' ? (contacted && index === count - 1 ? 'connected' : 'no_answer') : '';
    await write('activities', [
      `${key}-${index}`,
      key,
      stamp(when),
      kind,
      'outbound',
      String(automated),
      automated ? 'automation' : owner,
      outcome,
      'Follow-up',
    ]);
  }
}
