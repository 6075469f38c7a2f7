"""Seeded generator of nasty data sets in Lead Review's own CSV format. generate(seed, folder) -> plan (dict)."""
import csv, json, os, random
from datetime import datetime, timedelta, timezone, date
from zoneinfo import ZoneInfo

ZONES = ['Europe/Kyiv', 'America/New_York', 'UTC', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns']
STARTS = ['monday', 'sunday', 'saturday', 'monday', 'wednesday']
UTC = timezone.utc
SOURCES = ['Web', 'web', 'WEB ', 'Paid Search', 'paid_search', 'paid-search', 'Fair', 'unknown', 'other', '', 'Referral']
OWNERS = ['Ann', 'Bob', 'Cy', '', 'ann']
REASONS = ['No budget', 'spam', 'Wrong territory', 'No answer', 'not interested', 'other', '', '', 'Competitor', 'duplicate', 'odd reason', 'No-Need']
LEAD_COLS = ('lead_id created_at arrived_at name company email phone source campaign channel tier owner assigned_at '
  'handed_over_at status contacted_at accepted_at qualified_at meeting_at proposal_at opportunity_at won_at rejected_at '
  'rejection_reason amount currency modified_at is_test merged_into').split()

def stamp(r, t, zone, form=None):
    """t aware UTC datetime -> text in some form"""
    form = form or r.choices(['s', 'min', 'ms', 'day', 'local', 'z', 'localmin'], [40, 15, 8, 6, 12, 12, 7])[0]
    loc = t.astimezone(ZoneInfo(zone))
    if form in ('local', 'localmin'):
        # only where the local time is unambiguous and exists
        bare = loc.replace(tzinfo=None)
        a = bare.replace(tzinfo=ZoneInfo(zone), fold=0); b = bare.replace(tzinfo=ZoneInfo(zone), fold=1)
        if a.utcoffset() != b.utcoffset():
            form = 's'
        else:
            return bare.strftime('%Y-%m-%d %H:%M:%S' if form == 'local' else '%Y-%m-%dT%H:%M')
    if form == 'day': return loc.strftime('%Y-%m-%d')
    if form == 'z': return t.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
    off = loc.strftime('%z'); off = off[:3] + ':' + off[3:]
    if form == 'min': return loc.strftime('%Y-%m-%dT%H:%M') + off
    if form == 'ms': return loc.strftime('%Y-%m-%dT%H:%M:%S') + '.%03d' % (loc.microsecond // 1000) + off
    return loc.strftime('%Y-%m-%dT%H:%M:%S') + off

def generate(seed, folder, n=300):
    r = random.Random(seed)
    wild = seed >= 100
    zone = ZONES[seed % len(ZONES)]; start = STARTS[seed % len(STARTS)]
    z = ZoneInfo(zone)
    if seed % 2:
        d0, d1 = datetime(2026, 8, 20, tzinfo=z), datetime(2027, 2, 10, 15, 7, 30, tzinfo=z)
        hot = [date(2026, 10, 25), date(2026, 11, 1), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4), date(2026, 12, 31), date(2027, 1, 1)]
    else:
        d0, d1 = datetime(2025, 12, 1, tzinfo=z), datetime(2026, 6, 11, 9, 30, 15, tzinfo=z)
        hot = [date(2026, 3, 29), date(2026, 3, 8), date(2026, 3, 30), date(2025, 12, 29), date(2026, 1, 1), date(2026, 4, 5)]
    d0, d1 = d0.astimezone(UTC), d1.astimezone(UTC)
    span = (d1 - d0).total_seconds()
    leads, acts, deals, stages = [], [], [], []
    aid = 0
    arr = []
    for i in range(n):
        k = r.random()
        if k < .10:
            d = r.choice(hot); t = datetime(d.year, d.month, d.day, tzinfo=z).astimezone(UTC) + timedelta(seconds=r.choice([0, -1, 1, 59, 3600, 7199, 7200, 10799, 10800, 14400, 23 * 3600 + 59 * 60, r.randrange(90000)]))
        elif k < .16: t = d1 - timedelta(seconds=r.choice([1, 60, 200, 299, 301, 400, 3000, 86400]))
        else: t = d0 + timedelta(seconds=r.random() * span)
        t = t.replace(microsecond=r.choice([0, 0, 0, 250000, 999000]))
        if t > d1: t = d1 - timedelta(seconds=500)
        arr.append(t)
    arr.sort()
    people = {}
    for i, t in enumerate(arr):
        L = dict.fromkeys(LEAD_COLS, '')
        lid = 'L%04d' % i; L['lead_id'] = lid
        form = None
        if r.random() < .15:
            L['arrived_at'] = stamp(r, t, zone); L['created_at'] = stamp(r, min(t + timedelta(seconds=r.choice([0, 5, 3600, 86400, -3600])), d1), zone)
        else: L['created_at'] = stamp(r, t, zone)
        L['name'] = 'N%d' % i; L['company'] = r.choice(['', 'C%d' % i])
        L['email'] = 'p%d@x.com' % i if r.random() < .7 else ''
        L['phone'] = '+38044%07d' % i if r.random() < .6 else ''
        if i > 10 and r.random() < .14:
            o = leads[r.randrange(i)]
            if o['email'] and r.random() < .6: L['email'] = r.choice([o['email'], o['email'].upper(), ' ' + o['email']])
            elif o['phone']: L['phone'] = r.choice([o['phone'], o['phone'][:6] + ' ' + o['phone'][6:9] + '-' + o['phone'][9:]])
        if r.random() < .03: L['phone'] = '12345'
        L['source'] = r.choice(SOURCES); L['owner'] = r.choice(OWNERS); L['campaign'] = r.choice(['', 'c1', 'c2'])
        L['channel'] = r.choices(['form', 'live', 'chat', '', 'event'], [60, 6, 10, 20, 4])[0]
        L['tier'] = r.choice(['hot', 'warm', 'cold', ''])
        if r.random() < .7: L['assigned_at'] = stamp(r, t + timedelta(seconds=r.choice([0, 30, 120, 3600, 200000, -100])), zone)
        if r.random() < .03: L['is_test'] = r.choice(['true', '1', 'yes'])
        if r.random() < .03 and i: L['merged_into'] = 'L%04d' % r.randrange(i)
        if r.random() < .05: L['is_test'] = 'false'
        # steps
        x = r.random(); cur = t
        steps = ['contacted', 'accepted', 'qualified', 'meeting', 'opportunity', 'won']
        depth = r.choices(range(7), [30, 12, 16, 12, 10, 8, 12])[0]
        by_stage = r.random() < .25
        for s in steps[:depth]:
            cur = cur + timedelta(days=r.choice([0, 0, 1, 3, 10, 30, 91]), seconds=r.randrange(80000))
            if r.random() < .02: cur = t - timedelta(days=2)
            if cur > d1: break
            if r.random() < .25: continue
            if by_stage: stages.append([lid, stamp(r, cur, zone), '', s, r.choice(['', 'Ann'])])
            else: L[s + '_at'] = stamp(r, cur, zone)
        k = r.random()
        if k < .25:
            c2 = max(cur, t) + timedelta(days=r.choice([0, 1, 5, 20]), seconds=r.randrange(80000))
            if c2 <= d1:
                L['rejection_reason'] = r.choice(REASONS)
                if r.random() < .2: stages.append([lid, stamp(r, c2, zone), '', r.choice(['rejected', 'disqualified']), ''])
                else: L['rejected_at'] = stamp(r, c2, zone)
                L['status'] = 'rejected'
        elif k < .30: # rejected first, then accepted: reversal
            c2 = t + timedelta(days=2)
            c3 = t + timedelta(days=r.choice([3, 9]))
            if c3 <= d1:
                L['rejected_at'] = stamp(r, c2, zone); L['rejection_reason'] = r.choice(REASONS)
                stages.append([lid, stamp(r, c3, zone), 'rejected', 'accepted', ''])
        elif k < .36: L['status'] = r.choice(['rejected', 'accepted', 'qualified', 'won', 'contacted', 'junk', 'meeting'])   # undated
        elif k < .45: L['status'] = r.choice(['new', 'working', 'open', 'something'])
        if L['status'] in ('rejected', 'junk') and r.random() < .5: L['rejection_reason'] = r.choice(REASONS)
        if r.random() < .3: L['amount'] = str(r.randrange(100, 9000)); L['currency'] = r.choice(['EUR', 'USD', ''])
        if wild:
            if r.random() < .3: L['status'] = r.choice(['rejected', 'accepted', 'qualified', 'won', 'contacted', 'junk', 'meeting', 'opportunity', 'proposal', 'customer', 'converted', 'lost', 'new', 'working', 'Unqualified', 'Attempted'])
            if i > 10 and r.random() < .2:
                o = leads[r.randrange(i)]; L['email'] = o['email'] or L['email']
            if r.random() < .1: stages.append([lid, stamp(r, min(d1 - timedelta(days=1), t + timedelta(days=r.randrange(60), seconds=r.randrange(80000))), zone), '', r.choice(['new', 'working', 'proposal', 'rejected', 'accepted', 'won', 'odd']), ''])
            if r.random() < .05: L['proposal_at'] = stamp(r, t + timedelta(days=r.randrange(90)), zone)
            if r.random() < .05: L['rejected_at'] = stamp(r, t + timedelta(days=r.randrange(60), seconds=r.randrange(80000)), zone)
            if r.random() < .05: L['won_at'] = stamp(r, t + timedelta(days=r.randrange(100), seconds=r.randrange(80000)), zone)
            for k in ('proposal_at', 'rejected_at', 'won_at'):
                if L[k][:10] >= d1.strftime('%Y-%m-%d'): L[k] = ''
            if r.random() < .05 and i: L['merged_into'] = r.choice(['L%04d' % r.randrange(i), 'nobody'])
        leads.append(L)
        # activities
        for _ in range(r.choices([0, 1, 2, 3, 5], [25, 35, 20, 12, 8])[0]):
            aid += 1
            dt = r.choice([300, 300, 300.001, 299, 301, 240, 360, 59, 60, 61, 0, 10, -1, -30, -60, -61, -3600, -90000, 900, 901, 3600, 3601, 86400, 86401, 200000, 120, 250, r.randrange(0, 900), r.randrange(0, 90000)])
            at = t + timedelta(seconds=dt)
            if at > d1 and r.random() < .8: continue
            kind = r.choices(['call', 'email', 'sms', 'chat', 'meeting', 'note', 'task', 'other', 'whatsapp'], [35, 25, 5, 10, 6, 6, 6, 4, 3])[0]
            direction = r.choices(['outbound', 'inbound', ''], [70, 25, 5])[0]
            auto = r.choices(['false', 'true', ''], [50, 15, 35])[0]
            out = r.choice(['connected', 'no_answer', '', 'Connected', 'held', 'no_show']) 
            acts.append(['A%d' % aid, lid, stamp(r, at, zone), '', kind, direction, auto, r.choice(['Ann', 'Bob', '']), out, ''])
        if r.random() < (.3 if wild else .15):
            for _ in range(r.choice([1, 1, 2, 3] if wild else [1, 1, 2])):
                c = t + timedelta(days=r.choice([0, 5, 40]), seconds=r.randrange(80000)); cl = c + timedelta(days=r.choice([1, 20, 60]))
                if c > d1: continue
                st = r.choice(['open', 'won', 'lost', 'won'])
                if cl > d1: st = 'open'
                deals.append(['D%d' % len(deals), lid, stamp(r, c, zone) if r.random() < .9 else '', stamp(r, cl, zone) if st != 'open' and not (wild and r.random() < .15) else '', st, r.choice(['1000', '250.50', '']), r.choice(['EUR', 'USD', 'UAH']), '', r.choice(['Ann', ''])])
    mode = seed % 5
    as_of = d1
    act_asof = d1
    if mode == 3:   # stale activity file
        act_asof = d1 - timedelta(days=9, seconds=17)
    if mode == 4:   # late start: no activities in first 4 weeks
        cut = d0 + timedelta(days=28, hours=7)
    os.makedirs(folder, exist_ok=True)
    def parse(v):
        from recount import parse as p
        return p(v, zone)[0]
    if mode == 3: acts = [a for a in acts if datetime.fromtimestamp(parse(a[2]) / 1000, UTC) <= act_asof]
    if mode == 4: acts = [a for a in acts if datetime.fromtimestamp(parse(a[2]) / 1000, UTC) >= cut]
    r.shuffle(acts); r.shuffle(deals); r.shuffle(stages)
    if seed % 3 == 0: r.shuffle(leads)
    def write(name, head, rows):
        with open(os.path.join(folder, name), 'w', newline='', encoding='utf-8') as f:
            w = csv.writer(f); w.writerow(head); w.writerows(rows)
    write('leads.csv', LEAD_COLS, [[L[c] for c in LEAD_COLS] for L in leads])
    write('activities.csv', 'activity_id lead_id at logged_at kind direction automated actor outcome text'.split(), acts)
    write('deals.csv', 'deal_id lead_id created_at closed_at status amount currency lost_reason owner'.split(), deals)
    write('stage_changes.csv', 'lead_id at from to actor'.split(), stages)
    iso = lambda t: t.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
    drops = [[['leads.csv', 'deals.csv', 'stage_changes.csv'], iso(as_of)], [['activities.csv'], iso(act_asof)]] if mode == 3 else [[['leads.csv', 'activities.csv', 'deals.csv', 'stage_changes.csv'], iso(as_of)]]
    if mode == 2 and seed % 4 == 0: drops = [[['leads.csv', 'deals.csv'], iso(as_of)]]   # no activities at all
    plan = {'seed': seed, 'timezone': zone, 'weekStart': start, 'drops': drops}
    json.dump(plan, open(os.path.join(folder, 'plan.json'), 'w'))
    return plan
if __name__ == '__main__':
    import sys
    generate(int(sys.argv[1]), sys.argv[2])
