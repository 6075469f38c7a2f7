"""Compares every number of an existing workspace: workspace.py CLI WORKSPACE [WEEKS]. Read from its base tables, or from RAW (JSON of rows)."""
import sys, os, json, collections, shutil
ws = sys.argv[2]; n = sys.argv[3] if len(sys.argv) > 3 else '30'
import compare
from compare import *
from recount import load_workspace
import recount
if os.environ.get('RAW'):
    raw = json.load(open(os.environ['RAW'])); a = recount.parse(os.environ['ASOF'], 'UTC')[0]
    R = recount.Recount(*raw, [], os.environ['ZONE'], 'monday', dict(leads=a, activities=a, deals=a))
else: R = load_workspace(ws)
lo = min(L.aday for L in R.leads); hi = max(R.day(R.leads_as_of), 0)
iso = lambda d: (date(1970, 1, 1) + timedelta(days=d)).isoformat()
start = hi - (hi + 3 - R.ws) % 7; y, w, _ = date.fromisoformat(iso(start)).isocalendar()
wk = f'{y}-W{w:02d}' if R.ws == 0 else iso(start)
diffs = []
T = cli(ws, 'metrics', '--week', wk, '--weeks', n)
for t in T['trend']: check('week ' + t['week'], R.metrics(day_number(t['from']), day_number(t['to'])), t['metrics'], diffs)
lo2 = max(lo, hi - int(os.environ.get('DAYS', '700')))
for s in STEPS:
    A = cli(ws, 'metrics', '--from', iso(lo2), '--to', iso(hi), '--by', 'source', '--by', 'owner', '--step', s)
    M = R.metrics(lo2, hi)
    if s != 'won': M = {k: v for k, v in M.items() if ':' in k}
    check('all', M, A['metrics'], diffs, s)
    for dim in ('source', 'owner'):
        for b in A['by'][dim]: 
            M = R.metrics(lo2, hi, lambda L: getattr(L, dim) == fold(b['key']))
            if s != 'won': M = {k: v for k, v in M.items() if ':' in k}
            check(f'{dim} {b["key"]}', M, b['metrics'], diffs, s)
print(len(R.leads), len(R.kept), n); print(dict(collections.Counter(d[0] for d in diffs)))
for d in diffs[:40]: print(*d)
