"""Imports a generated set with the command line, asks it every number, and compares with the recount. compare.py CLI SEED..."""
import json, math, os, subprocess, sys, collections
from datetime import date, timedelta
import recount, generate
from recount import CHOICES, STEPS, wilson, fold, day_number
CLI = sys.argv[1]; CACHE = os.environ.get('CACHE', '/tmp/recount')
def cli(ws, *args):
    p = subprocess.run(['node', CLI, '--workspace', ws, *args, '--json'], capture_output=True, text=True)
    if p.returncode not in (0, -11): raise SystemExit(f'{args}: exit {p.returncode} {p.stdout[:800]} {p.stderr[:500]}')
    return json.loads(p.stdout)
def engine(seed, folder, plan):
    """answers of the engine, cached"""
    path = os.path.join(folder, 'engine.json')
    if os.path.exists(path): return json.load(open(path))
    ws = os.path.join(folder, 'w.leadreview')
    if os.path.exists(ws): os.remove(ws)
    out = {'imports': []}
    for names, at in plan['drops']:
        out['imports'].append(cli(ws, 'import', *[os.path.join(folder, n) for n in names], '--timezone', plan['timezone'], '--as-of', at))
    cli(ws, 'settings', '--set', 'week-start=' + plan['weekStart'])
    z = plan['range']
    out['trend'] = cli(ws, 'metrics', '--week', plan['week'], '--weeks', '30')
    out['all'] = cli(ws, 'metrics', '--from', z[0], '--to', z[1], '--by', 'source', '--by', 'owner', '--by', 'day')
    for s in STEPS[:-1]: out['step:' + s] = cli(ws, 'metrics', '--from', z[0], '--to', z[1], '--by', 'source', '--step', s)
    for mid in ('leads_in', 'accepted', 'rejected', 'repeat_inquiries', 'recycled', 'won', 'early_activities', 'won_in_period', 'undecided', 'borderline'):
        out['leads:' + mid] = cli(ws, 'leads', '--from', z[0], '--to', z[1], '--metric', mid)
    for s in STEPS: out['leads:conv:' + s] = cli(ws, 'leads', '--from', z[0], '--to', z[1], '--metric', 'conversion_rate', '--step', s, '--part', 'numerator')
    out['leads:pick_up'] = cli(ws, 'leads', '--from', z[0], '--to', z[1], '--metric', 'pick_up_rate', '--part', 'denominator')
    out['leads:pick_up_num'] = cli(ws, 'leads', '--from', z[0], '--to', z[1], '--metric', 'pick_up_rate', '--part', 'numerator')
    json.dump(out, open(path, 'w')); return out
def same(a, b): return a == b or (a is not None and b is not None and abs(a - b) < 1e-9 * max(1, abs(a)))
def check(where, mine, theirs, diffs, step='won'):
    for k, v in mine.items():
        if ':' in k:
            name, s = k.split(':')
            if s != step: continue
            c = theirs.get('conversion_rate')
            if c is None: diffs.append((k, where, v, None)); continue
            if name == 'conversion_rate': k2, got, want = k, (c['numerator'], c['denominator']), v
            else: got, want = c[name], v
            if got != want: diffs.append((k, where, want, got))
            continue
        t = theirs.get(k)
        if t is None: diffs.append((k, where, v, 'absent')); continue
        if k.endswith('_rate'):
            want = v; got = (t['numerator'], t['denominator'])
            if got != want: diffs.append((k, where, want, got))
            else:
                w = wilson(*v)
                if v[1] == 0: ok = t['value'] is None
                else: ok = same(t['value'], v[0] / v[1]) and same(t['low'], max(0, w[0])) and same(t['high'], min(1, w[1])) and bool(t.get('small')) == (v[1] < 10)
                if not ok: diffs.append((k + '!wilson', where, (v, w), t))
        elif isinstance(v, tuple):
            if not same(v[0], t['value']) or (v[1] is not None and v[1] != t.get('reached', True)): diffs.append((k, where, v, t))
        elif t['value'] != v: diffs.append((k, where, v, t['value']))
def run(seed):
    folder = f'{CACHE}/s{seed}'
    plan = generate.generate(seed, folder)
    R = recount.load_folder(folder, plan)
    lo = min(L.aday for L in R.leads) - 3; hi = R.day(R.leads_as_of)
    iso = lambda d: (date(1970, 1, 1) + timedelta(days=d)).isoformat()
    plan['range'] = [iso(lo), iso(hi)]
    start = hi - (hi + 3 - R.ws) % 7
    y, w, _ = date.fromisoformat(iso(start)).isocalendar()
    plan['week'] = f'{y}-W{w:02d}' if R.ws == 0 else iso(start)
    E = engine(seed, folder, plan)
    diffs = []
    check('all', R.metrics(lo, hi), E['all']['metrics'], diffs)
    for t in E['trend']['trend']:
        check('week ' + t['week'], R.metrics(day_number(t['from']), day_number(t['to'])), t['metrics'], diffs)
    for dim in ('source', 'owner'):
        for b in E['all']['by'][dim]:
            check(f'{dim} {b["key"]}', R.metrics(lo, hi, lambda L: getattr(L, dim) == fold(b['key'])), b['metrics'], diffs)
    for b in E['all']['by']['day']:
        check('day ' + b['key'], R.metrics(day_number(b['key']), day_number(b['key'])), b['metrics'], diffs)
    for s in STEPS[:-1]:
        m = {k: v for k, v in R.metrics(lo, hi).items() if ':' in k}
        check('all', m, E['step:' + s]['metrics'], diffs, s)
        for b in E['step:' + s]['by']['source']:
            m = {k: v for k, v in R.metrics(lo, hi, lambda L: L.source == fold(b['key'])).items() if ':' in k}
            check('source ' + b['key'], m, b['metrics'], diffs, s)
    return R, E, diffs, lo, hi
def leadlevel(R, E, lo, hi):
    """differences per lead, for the hunt"""
    out = []
    eng = {r['key']: r for r in E['leads:leads_in']['rows']}
    if len(eng) != E['leads:leads_in']['total']: out.append(('rows<total', len(eng), E['leads:leads_in']['total']))
    for L in R.leads:
        e = eng.get(L.id)
        if (e is not None) != (L.excluded is None): out.append(('leads_in', L.id, L.excluded, e is not None)); continue
        if e and e['responseClass'] != L.cls: out.append(('class', L.id, L.cls, e['responseClass'], L.arrival, L.first))
        elif e and L.cls in ('hit', 'miss') and not same(None if L.minutes == math.inf else L.minutes, e['responseMinutes']): out.append(('minutes', L.id, L.minutes, e['responseMinutes'], L.arrival, L.first))
    def sets(name, mine):
        got = collections.Counter(r['key'] for r in E['leads:' + name]['rows'])
        mine = set(mine)
        for k in sorted(mine ^ set(got)): out.append((name, k, k in mine, k in got))
    K = [L for L in R.leads if L.excluded is None]
    sets('accepted', [L.id for L in K if L.accepted_at and R.dday(L.accepted_at) <= hi and R.dday(L.accepted_at) >= lo])
    sets('rejected', [L.id for L in K if L.rejected_at and lo <= R.dday(L.rejected_at) <= hi])
    for r in E['leads:rejected']['rows']:
        L = R.by_id[r['key']]
        if L.rejected_at and L.group != r['reasonGroup']: out.append(('group', L.id, L.group, r['reasonGroup'], L.reason))
    sets('won', [L.id for L in K if L.reach['won']]); sets('won_in_period', [L.id for L in R.leads if CHOICES['won_pick'](L) and L.reach['won'] and lo <= R.dday(L.reach['won']) <= hi])
    sets('repeat_inquiries', [L.id for L in R.leads if L.excluded == 'repeat']); sets('recycled', [L.id for L in R.leads if L.excluded == 'recycled'])
    sets('undecided', [L.id for L in K if L.decision is None])
    sets('borderline', [L.id for L in K if L.borderline])
    sets('early_activities', [L.id for L in K if L.early])
    sets('pick_up', [L.id for L in K if R.has_data(L)]); sets('pick_up_num', [L.id for L in K if R.has_data(L) and L.attempts])
    for s in STEPS:
        sets('conv:' + s, [L.id for L in K if L.aday + 91 <= R.day(R.conv_as_of) and L.reach[s] and max(0, R.dday(L.reach[s]) - L.aday) <= 91])
    return out
if __name__ == '__main__':
    total = collections.Counter()
    for s in sys.argv[2:]:
        R, E, diffs, lo, hi = run(int(s))
        c = collections.Counter(d[0] for d in diffs); total += c
        print('seed', s, R.zone, dict(c), flush=True)
        if os.environ.get('V'):
            for x in leadlevel(R, E, lo, hi): print('  ', *x)
            for d in diffs:
                if d[1] == 'all': print('  D', *d)
    print('TOTAL', dict(total))
