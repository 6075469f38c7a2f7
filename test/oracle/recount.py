#!/usr/bin/env python3
"""Independent recount of Lead Review's numbers over CSV files in its own format. Written from METRICS.md alone.

Choices where METRICS.md is silent are in CHOICES below; each is stated in the README beside this file."""
import csv, math, os, re, sys
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

MS, SEC, MIN, DAY = 0, 1, 2, 3
UNIT = {MS: 1, SEC: 1000, MIN: 60000}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
EPOCH_DAY = date(1970, 1, 1)
STEPS = ['contacted', 'accepted', 'qualified', 'meeting', 'opportunity', 'won']
Z = 1.959964
H_DEFAULT = 91

def ms_of(aware):
    d = aware - EPOCH
    return (d.days * 86400 + d.seconds) * 1000 + d.microseconds // 1000

STAMP = re.compile(r'^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$')
def parse(text, zone):
    """text -> (utc ms, precision) or None"""
    text = (text or '').strip()
    if not text: return None
    m = STAMP.match(text)
    y, mo, d, h, mi, s, f, off = m.groups()
    z = ZoneInfo(zone)
    if h is None: return ms_of(datetime(int(y), int(mo), int(d), tzinfo=z)), DAY
    p = MIN if s is None else SEC if f is None else MS
    t = datetime(int(y), int(mo), int(d), int(h), int(mi), int(s or 0), int((f or '0').ljust(3, '0')) * 1000)
    if off is None: t = t.replace(tzinfo=z)
    elif off == 'Z': t = t.replace(tzinfo=timezone.utc)
    else:
        o = off.replace(':', ''); sign = -1 if o[0] == '-' else 1
        t = t.replace(tzinfo=timezone(sign * timedelta(hours=int(o[1:3]), minutes=int(o[3:5]))))
    return ms_of(t), p

def wilson(k, n):
    if n == 0: return None
    p = k / n; zz = Z * Z
    mid = (p + zz / (2 * n)) / (1 + zz / n); half = Z / (1 + zz / n) * math.sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return mid - half, mid + half

def rank(values, num, den):
    """nearest rank: smallest value with at least num/den of the values at or below it; None when infinity"""
    if not values: return None, None
    v = sorted(values); x = v[-(-num * len(v) // den) - 1]
    return (None, False) if x == math.inf else (x, True)

def fold(s):
    t = (s or '').strip()
    return re.sub(r'[\s_-]+', '', t.lower()) or t

# The program's shipped reason list (src/core/dictionary/reasons.ts), by what it says.
def words(s): return {fold(w) for w in s.split(',')}
REASON = {}
for g, w in (
    ('rejection', 'spam,junk,junk lead,bot,duplicate,duplicate lead,dupe,already in crm,invalid contact,invalid contact data,invalid email,'
     'invalid e-mail,invalid phone,invalid phone number,invalid number,wrong number,bad data,bad contact data,wrong contact data,fake,test,'
     'wrong territory,wrong region,outside territory,out of territory,outside region,not icp,wrong icp,not target,not our target,outside target,'
     'wrong company size,too small,company too small,wrong industry,student,job seeker,applicant,supplier,vendor,partner,competitor research,'
     'missing information,incomplete,incomplete data,missing data,no consent,existing customer,already customer,wrong product,support request,not a lead'),
    ('unreached', 'unreached,unreachable,not reached,could not reach,unable to reach,unable to contact,no answer,no response,no reply,never answered,'
     'unresponsive,not responding,went silent,voicemail only,no contact,cannot contact'),
    ('disqualified', 'no need,no budget,budget,no money,too expensive,price,no authority,not decision maker,not the decision maker,no timeline,bad timing,'
     'timing,not now,later,no project,competitor,chose competitor,went with competitor,lost to competitor,bought elsewhere,in contract with competitor,'
     'feature missing,missing feature,no fit after call')):
    for x in words(w): REASON[x] = g
STAGE = {'open': 'new', 'in progress': 'working', 'attempted': 'working', 'converted': 'won', 'customer': 'won', 'disqualified': 'rejected',
         'unqualified': 'rejected', 'lost': 'rejected', 'junk': 'rejected'}
for s in STEPS + ['new', 'working', 'rejected', 'proposal']: STAGE[s] = s
CONNECTED = words('connected,answered,reached,conversation,talked,spoke')
NOT_HELD = words('no show,noshow,cancelled,canceled,rescheduled,declined')
WEEKDAY = {n: i for i, n in enumerate('monday tuesday wednesday thursday friday saturday sunday'.split())}

def rows(path):
    if not os.path.exists(path): return []
    with open(path, newline='', encoding='utf-8-sig') as f: return [dict(r) for r in csv.DictReader(f)]

class Lead: pass

class Recount:
    def __init__(self, leads, acts, deals, stages, zone, week_start, as_of, horizons=None):
        """as_of: kind -> utc ms, only of the kinds imported"""
        self.given_horizons = horizons; self.zone, self.z, self.ws, self.as_of = zone, ZoneInfo(zone), WEEKDAY[week_start], as_of
        self._day = {}
        self.leads_as_of = as_of['leads']; self.act_as_of = as_of.get('activities')
        self.P = lambda t: parse(t, zone)
        self.load(leads, acts, deals, stages)

    # --- clock ---
    def day(self, ms):
        k = ms // 60000
        d = self._day.get(k)
        if d is None:
            d = self._day[k] = ((EPOCH + timedelta(minutes=k)).astimezone(self.z).date() - EPOCH_DAY).days
        return d
    def day_ms(self, day): 
        d = EPOCH_DAY + timedelta(days=day)
        return ms_of(datetime(d.year, d.month, d.day, tzinfo=self.z))
    def cmp(self, a, b):
        """a - b in ms at the coarser precision (day: whole days)"""
        p = max(a[1], b[1])
        if p == DAY: return (self.day(a[0]) - self.day(b[0])) * 86400000
        u = UNIT[p]
        return (a[0] // u - b[0] // u) * u

    # --- loading ---
    def load(self, leads, acts, deals, stages):
        P = self.P
        self.leads = []; self.by_id = {}
        for i, r in enumerate(leads):
            L = Lead(); L.row = r; L.id = r['lead_id'].strip(); L.i = i
            L.arrival = P(r.get('arrived_at')) or P(r['created_at'])
            L.aday = self.day(L.arrival[0])
            L.test = (r.get('is_test') or '').strip().lower() in ('true', '1', 'yes'); L.merged = (r.get('merged_into') or '').strip()
            L.email = (r.get('email') or '').strip().lower() or None
            ph = re.sub(r'\D', '', r.get('phone') or ''); L.phone = ph if len(ph) >= 7 else None
            L.source = fold(r.get('source')); L.owner = fold(r.get('owner'))
            L.acts, L.deals, L.stages = [], [], []
            self.leads.append(L); self.by_id[L.id] = L
        self.act_from = None
        for a in acts:
            t = P(a['at'])
            a = dict(a, t=t, kind=a['kind'].strip().lower(), direction=a['direction'].strip().lower(), auto=a['automated'].strip().lower() in ('true', '1', 'yes'))
            if self.act_from is None or t[0] < self.act_from: self.act_from = t[0]
            L = self.survivor(a['lead_id'].strip())
            if L: L.acts.append(a)
        for d in deals:
            L = self.survivor(d['lead_id'].strip())
            if L: L.deals.append(dict(d, c=P(d['created_at']), x=P(d['closed_at']), st=d['status'].strip().lower()))
        for s in stages:
            L = self.survivor(s['lead_id'].strip())
            if L: L.stages.append((P(s['at']), STAGE.get(s['to'].strip().lower())))
        for L in self.leads: self.response(L)
        for L in self.leads: self.steps(L)
        self.exclude()
        self.kept = [L for L in self.leads if L.excluded is None]
        self.classes()
        for L in self.leads: self.decide(L)
        self.H = dict(self.horizons(), **(self.given_horizons or {}))

    def survivor(self, key):
        L = self.by_id.get(key); seen = set()
        while CHOICES['merged_moves'] and L and L.merged and L.merged in self.by_id and L.id not in seen:
            seen.add(L.id); L = self.by_id[L.merged]
        return L

    # --- response ---
    def human_out(self, a): return not a['auto'] and (a['direction'] == 'outbound' or a['direction'] == '' and a['kind'] == 'meeting') and a['kind'] in ('call', 'email', 'sms', 'chat', 'whatsapp', 'meeting')
    def response(self, L):
        L.attempts = []; L.early = 0; L.live = fold(L.row.get('channel')) == 'live'
        for a in L.acts:
            if self.act_as_of is not None and a['t'][0] > self.act_as_of: continue
            d = self.cmp(a['t'], L.arrival)
            if self.human_out(a):
                if d < 0: L.early += 1
                else: L.attempts.append((a['t'][0], a['t'], d))
            if a['direction'] == 'inbound' and not a['auto'] and a['kind'] in ('call', 'chat', 'whatsapp') and fold(a['outcome']) in CONNECTED \
               and max(a['t'][1], L.arrival[1]) < DAY and abs(d) <= 60000:
                L.live = True
        timed = [x for x in L.attempts if x[1][1] < DAY]; dated = [x for x in L.attempts if x[1][1] == DAY]
        L.first = min(timed) if timed else min(dated) if dated else None   # "its only response is date-only"

    def classes(self):
        for L in self.kept:
            A = L.arrival; L.minutes = None; L.borderline = False
            cov = self.coverage_from
            if L.live: L.cls = 'answered_live'; continue
            if A[1] == DAY or self.act_as_of is None or (cov is not None and A[0] < cov): L.cls = 'unmeasurable'; continue
            if L.first and L.first[1][1] == DAY:
                day0 = self.day_ms(self.day(L.first[1][0]))
                if day0 - A[0] <= 300000: L.cls = 'unmeasurable'; continue
            if A[0] + 300000 > self.act_as_of: L.cls = 'pending'; continue
            if not L.first: L.cls = 'miss'; L.minutes = math.inf; continue
            d = L.first[2]; L.minutes = d / 60000
            L.cls = 'hit' if d <= 300000 and L.first[1][1] != DAY else 'miss'
            L.borderline = max(A[1], L.first[1][1]) == MIN and d == 300000
    @property
    def coverage_from(self):
        if self.act_from is None: return None
        return self.day_ms(self.day(self.act_from)) if CHOICES['coverage_day'] else self.act_from

    # --- steps ---
    def steps(self, L):
        r = L.row; cand = {s: [] for s in STEPS}
        cut = max(self.as_of.values())
        for s in STEPS:
            t = self.P(r.get(s + '_at'))
            if t: cand[s].append(t)
        t_prop = self.P(r.get('proposal_at'))
        if t_prop: cand['meeting'].append(t_prop)
        for t, s in L.stages:
            if s in cand: cand[s].append(t)
            elif s == 'proposal': cand['meeting'].append(t)
        for d in L.deals:
            if d['c']: cand['opportunity'].append(d['c'])
        wins = [d['x'] for d in L.deals if d['st'] == 'won' and d['x'] and d['x'][0] <= cut]
        L.went_on = bool(wins) or any(cand[s] for s in STEPS[2:])
        if wins: cand['won'] = wins   # linked deals outrank the lead
        elif not cand['won'] and any(d['st'] == 'won' and not d['x'] for d in L.deals): cand['won'] = [(self.as_of['deals'], MS)]   # undated: first seen
        L.own_dates = {s: [t for t in v if t[0] <= cut] for s, v in cand.items()}
        L.reach = {}; nxt = None
        st = STAGE.get((r.get('status') or '').strip().lower())
        above = STEPS[STEPS.index(st):] if st in STEPS else []
        proposed = False
        if st == 'proposal':   # own format: meeting, proposal, opportunity
            st, above, proposed = 'meeting', STEPS[4:], bool(t_prop) or any(x == 'proposal' for _, x in L.stages)
        undated = st if st in STEPS and not proposed and not any(cand[s] for s in above) else None
        if undated and CHOICES['undated_seen']: L.own_dates[undated].append((self.leads_as_of, MS))
        for s in reversed(STEPS):
            v = L.own_dates[s] + ([nxt] if nxt else [])
            nxt = min(v, key=lambda t: t[0]) if v else None
            L.reach[s] = nxt
        L.raw_won = L.reach['won']
        L.conflict = {s: bool(L.reach[s]) and self.cmp(L.reach[s], L.arrival) < 0 for s in STEPS}
        for s in STEPS:
            if L.reach[s] and L.reach[s][0] < L.arrival[0]: L.reach[s] = L.arrival
        L.undated = undated; L.stage = st
    def talked(self, a):
        """an exchange by itself"""
        if a['auto']: return False
        if a['kind'] in ('call', 'chat', 'whatsapp') and fold(a['outcome']) in CONNECTED: return True
        return a['kind'] == 'meeting' and fold(a['outcome']) not in NOT_HELD
    def wrote(self, a): return not a['auto'] and a['direction'] == 'inbound' and a['kind'] in ('email', 'sms', 'chat', 'whatsapp')
    def conversation(self, L, until):
        """two-way contact after arrival, not after `until`"""
        acts = [a for a in L.acts if self.cmp(a['t'], L.arrival) >= 0 and self.cmp(a['t'], until) <= 0 and a['t'][0] <= self.act_as_of]
        if L.live or any(self.talked(a) for a in acts): return True
        if any(self.wrote(a) and self.cmp(a['t'], L.arrival) > 0 for a in acts) and any(self.human_out(a) for a in acts): return True
        steps = ('contacted', 'qualified', 'meeting', 'opportunity', 'won')
        return any(self.cmp(t, until) <= 0 for st in steps for t in L.own_dates[st])

    # --- exclusions ---
    def exclude(self):
        order = sorted(self.leads, key=lambda L: (L.arrival[0], L.i))
        self.index = defaultdict(list)
        for L in order:
            L.excluded = None; L.prior = []
            if L.merged: L.excluded = 'merged'; continue
            if L.test: L.excluded = 'test'; continue
            seen = {}
            for k in (('e', L.email), ('p', L.phone)):
                if k[1]:
                    for E in self.index[k]: seen[E.id] = E
                    self.index[k].append(L)
            if seen:
                L.prior = list(seen.values())
                L.excluded = 'recycled' if self.recycled(L) else 'repeat'
    def open_spans(self, E):
        """when the earlier lead was open: from arrival until rejected or won, again from a later step on"""
        ev = [(t[0], 'shut') for t, st in E.stages if st == 'rejected']
        t = self.P(E.row.get('rejected_at'))
        if t: ev.append((t[0], 'shut'))
        elif E.stage == 'rejected' and not ev and not E.went_on: ev.append((self.leads_as_of, 'shut'))
        opened = {(d['c'] or (None,))[0] for d in E.deals}
        ev += [(max(t[0], E.arrival[0]), 'open') for st in STEPS[1:-1] for t in E.own_dates[st] if t[0] not in opened]
        lost = [d['x'][0] for d in E.deals if d['st'] == 'lost' and d['x']]
        if lost and all(d['st'] == 'lost' for d in E.deals): ev.append((max(lost), 'shut'))
        if E.reach['won']: ev.append((max(E.reach['won'][0], E.arrival[0]), 'won'))
        spans, at = [], E.arrival[0]
        for t, k in sorted(ev):
            if k == 'open':
                if at is None: at = t
            else:
                if at is not None: spans.append((at, max(t, E.arrival[0]))); at = None
                if k == 'won': break
        if at is not None: spans.append((at, math.inf))
        for d in E.deals:
            spans.append(((d['c'] or E.arrival)[0], d['x'][0] if d['x'] and d['st'] != 'open' else self.as_of['deals'] if d['st'] == 'won' else math.inf))
        return spans
    def recycled(self, L):
        t = L.arrival[0]; since = t - 90 * 86400000
        return not any(a <= t and b > since for E in L.prior for a, b in self.open_spans(E))

    # --- decisions ---
    def decide(self, L):
        cut = self.leads_as_of
        acc = [t for s in STEPS[1:] for t in L.own_dates[s] if t[0] <= max(self.as_of.values())]
        rej = [t for t, s in L.stages if s == 'rejected' and t[0] <= max(self.as_of.values())]
        t = self.P(L.row.get('rejected_at'))
        if t and t[0] <= cut: rej.append(t)
        if not rej and L.stage == 'rejected' and not t and not L.went_on and not any(x == 'rejected' for _, x in L.stages): rej.append((cut, MS))
        L.acc = min(acc, key=lambda t: t[0]) if acc else None
        if L.acc and L.acc[0] < L.arrival[0]: L.acc = L.arrival
        L.rej = max(rej, key=lambda t: t[0]) if rej else None
        tie = -1 if L.stage in STEPS[1:] else 0   # on the same instant or day the status decides, without its word the rejection stands
        later = [t for t in acc if L.rej and self.cmp(t, L.rej) > tie]
        L.reason = (L.row.get('rejection_reason') or '').strip(); L.group = None
        L.decision = None; L.accepted_at = None; L.rejected_at = None
        if L.rej and not later:
            before = [a for a in L.acts if self.cmp(a['t'], L.rej) <= 0 and self.cmp(a['t'], L.arrival) >= 0]
            L.group = REASON.get(fold(L.reason))
            if L.group is None:
                talked = self.conversation(L, L.rej)
                L.group = 'disqualified' if talked else 'unreached' if any(self.human_out(a) for a in before) else 'rejection'
            L.decision = 'rejected'; L.rejected_at = L.rej
            if L.group == 'disqualified' and L.acc and CHOICES['acc_and_disq']: L.accepted_at = L.acc
        elif L.acc:
            L.decision = 'accepted'
            L.accepted_at = min(later, key=lambda t: t[0]) if later and CHOICES['reacc_later'] else L.acc
    def dday(self, t): return self.day(t[0])

    def horizons(self):
        """proposed horizon of each step, in days"""
        out = {}; prev = 0; today = self.day(self.conv_as_of)
        for st in STEPS:
            lags = [self.dday(L.reach[st]) - L.aday for L in self.kept if L.reach[st] and not L.conflict[st] and L.aday + 182 <= today]
            lags = [x for x in lags if x <= 182]
            h = -(-rank(lags, 9, 10)[0] // 7) * 7 if len(lags) >= 30 else H_DEFAULT
            prev = out[st] = max(h, prev)
        return out

    # --- numbers ---
    def metrics(self, lo, hi, pick=lambda L: True):
        """lo, hi: day numbers, both included"""
        m = {}
        inr = [L for L in self.leads if lo <= L.aday <= hi and pick(L)]
        K = [L for L in inr if L.excluded is None]
        m['leads_in'] = len(K)
        for a, b in (('leads_test', 'test'), ('leads_merged', 'merged'), ('repeat_inquiries', 'repeat'), ('recycled', 'recycled')):
            m[a] = sum(L.excluded == b for L in inr)
        for c in ('answered_live', 'unmeasurable', 'pending', 'hit', 'miss'): m[c] = sum(L.cls == c for L in K)
        C = [L for L in K if L.cls in ('hit', 'miss')]
        m['borderline'] = sum(L.borderline for L in C)
        m['five_minute_rate'] = self.rate(m['hit'], len(C))
        m['unanswered'] = sum(L.minutes == math.inf for L in C)
        mins = [L.minutes for L in C]
        m['response_median'] = rank(mins, 1, 2); m['response_p90'] = rank(mins, 9, 10)
        for name, a, b in (('5m', -1, 5), ('15m', 5, 15), ('60m', 15, 60), ('24h', 60, 1440)):
            m['response_band_' + name] = sum(a < x <= b for x in mins)
        m['response_band_later'] = sum(1440 < x < math.inf for x in mins); m['response_band_unanswered'] = m['unanswered']
        D = [L for L in K if self.has_data(L)]
        m['pick_up_rate'] = self.rate(sum(bool(L.attempts) for L in D), len(D))
        m['early_activities'] = sum(CHOICES['early'](L) for L in K)
        m['no_owner'] = sum(L.owner == '' for L in K); m['no_source'] = sum(L.source == '' for L in K)
        RT = [L for L in K if self.delay_ok(L)]
        m['routing_delay'] = rank([self.delta(L.assigned, L.arrival) for L in RT], 1, 2)
        RP = [L for L in RT if L.cls in ('hit', 'miss') and not (L.first and (L.first[1][1] == DAY or self.cmp(L.first[1], L.assigned) < 0))]
        m['rep_delay'] = rank([self.delta(L.first[1], L.assigned) if L.first else math.inf for L in RP], 1, 2)
        # decisions
        A = [L for L in self.leads if L.excluded is None and L.accepted_at and lo <= self.dday(L.accepted_at) <= hi and pick(L)]
        R = [L for L in self.leads if L.excluded is None and L.rejected_at and lo <= self.dday(L.rejected_at) <= hi and pick(L)]
        m['accepted'] = len(A); m['rejected'] = len(R)
        for g in ('rejection', 'unreached', 'disqualified'): m[g] = sum(L.group == g for L in R)
        m['no_reason'] = sum(L.reason == '' for L in R)
        m['acceptance_rate'] = self.rate(len(A), len(A) + m['rejection'] + m['unreached'])
        m['undecided'] = sum(L.decision is None for L in K)
        m['won'] = sum(L.reach['won'] is not None for L in K)
        m['won_in_period'] = sum(1 for L in self.leads if CHOICES['won_pick'](L) and L.reach['won'] and lo <= self.dday(L.raw_won) <= hi and pick(L))
        for s in STEPS:
            M = [L for L in K if L.aday + self.H[s] <= self.day(self.conv_as_of)]
            ok = [L for L in M if L.reach[s] and max(0, self.dday(L.reach[s]) - L.aday) <= self.H[s] and not (L.undated and CHOICES['undated_never'])]
            m['conversion_rate:' + s] = self.rate(len(ok), len(M)); m['mature:' + s] = len(M); m['immature:' + s] = len(K) - len(M)
        return m
    @property
    def conv_as_of(self): return min(v for k, v in self.as_of.items() if k != 'activities')
    def rate(self, k, n): return (k, n)
    def has_data(self, L):
        if self.act_as_of is None: return False
        cov = self.coverage_from
        return cov is not None and cov <= L.arrival[0] <= self.act_as_of
    def delay_ok(self, L):
        L.assigned = self.P(L.row.get('assigned_at'))
        return bool(L.assigned) and L.assigned[1] < DAY and L.arrival[1] < DAY and self.cmp(L.assigned, L.arrival) >= 0 and L.assigned[0] <= self.leads_as_of
    def delta(self, a, b): return self.cmp(a, b) / 60000

# Where METRICS.md leaves a choice (see README).
CHOICES = dict(merged_moves=False, coverage_day=True, undated_seen=True, acc_and_disq=True,
           reacc_later=True, early=lambda L: L.early > 0, won_pick=lambda L: L.excluded in (None, 'repeat', 'recycled'), undated_never=False)

def day_number(iso): return (date.fromisoformat(iso) - EPOCH_DAY).days

def load_workspace(path, as_of=None):
    """the base tables of a workspace as raw data (nothing derived is read)"""
    import json, sqlite3
    c = sqlite3.connect(path); c.row_factory = sqlite3.Row
    set_ = {r[0]: json.loads(r[1]) for r in c.execute('select name, value from setting')}
    zone = set_['timezone']
    def text(ms, p):
        if ms is None: return ''
        t = EPOCH + timedelta(milliseconds=ms)
        if p == DAY: return t.astimezone(ZoneInfo(zone)).strftime('%Y-%m-%d')
        return t.strftime('%Y-%m-%dT%H:%M') + ('' if p == MIN else t.strftime(':%S')) + ('.%03d' % (ms % 1000) if p == MS else '') + 'Z'
    def table(name):
        out = []
        for r in c.execute(f'select * from {name}'):
            d = {}
            for k in r.keys():
                if k + '_p' in r.keys(): d[k] = text(r[k], r[k + '_p'])
                elif not k.endswith('_p'): d[k] = '' if r[k] is None else str(r[k])
            out.append(d)
        return out
    L = [dict(r, lead_id=r['key'], _id=r['lead_id']) for r in table('lead')]
    byn = {r['_id']: r['key'] for r in L}
    key = lambda r: dict(r, lead_id=byn.get(r['lead_id'], '')) 
    A = [key(r) for r in table('activity')]; D = [key(r) for r in table('deal')]; S = [dict(key(r), to=r['to_stage']) for r in table('stage_change')]
    if as_of is None: as_of = {k: v for k, v in c.execute('select kind, max(as_of) from import group by kind')}
    days = 'monday tuesday wednesday thursday friday saturday sunday'.split()
    return Recount(L, A, D, S, zone, days[set_.get('weekStart', 1) - 1], as_of)

def load_folder(folder, plan):
    files = {}; as_of = {}
    KIND = {'leads.csv': 'leads', 'activities.csv': 'activities', 'deals.csv': 'deals', 'stage_changes.csv': 'stages'}
    for names, at in plan['drops']:
        for n in names:
            files[KIND[n]] = rows(os.path.join(folder, n)); as_of[KIND[n]] = parse(at, 'UTC')[0]
    return Recount(files['leads'], files.get('activities', []), files.get('deals', []), files.get('stages', []), plan['timezone'], plan['weekStart'], as_of)
