import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { metricValue } from '@core/metrics/value';
import { METRIC_IDS } from '@core/metrics/ids';
import { collect, fixture, startCli, type Cli } from './run-cli';

const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/);
const count = z.number().int().nonnegative();
const importsShape = z.strictObject({
  imports: z.array(
    z.strictObject({
      import: count.nullable(),
      drop: count,
      file: z.string(),
      kind: z.enum(['leads', 'activities', 'deals', 'stages']),
      preset: z.string(),
      records: count,
      accepted: count,
      new: count,
      changed: count,
      unchanged: count,
      quarantined: count,
      from: instant.nullable(),
      to: instant.nullable(),
      asOf: instant.nullable(),
      notes: z.array(z.string()),
    }),
  ),
});
const values = z.partialRecord(z.enum(METRIC_IDS), metricValue);
const metricsShape = z.strictObject({
  week: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  timezone: z.string(),
  asOf: z.strictObject({
    leads: instant,
    activities: instant.optional(),
    deals: instant.optional(),
    stages: instant.optional(),
  }),
  complete: z.boolean(),
  metrics: values,
  by: z
    .record(z.string(), z.array(z.strictObject({ key: z.string(), label: z.string(), metrics: values })))
    .optional(),
  trend: z
    .array(
      z.strictObject({
        week: z.string(),
        from: z.iso.date(),
        to: z.iso.date(),
        complete: z.boolean(),
        metrics: values,
      }),
    )
    .optional(),
});
const errorShape = z.strictObject({
  error: z.strictObject({ kind: z.string(), message: z.string().min(10) }),
});
const questionsShape = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        kind: z.enum(['timezone', 'as-of', 'mapping', 'date-order', 'encoding', 'kind']),
        text: z.string(),
        file: z.string(),
        column: z.string().optional(),
        option: z.string().startsWith('--'),
        proposal: z.string().optional(),
        choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      }),
    )
    .min(1),
});
const leadsShape = z.strictObject({
  metric: z.string(),
  part: z.string(),
  total: count,
  rows: z.array(
    z.looseObject({ key: z.string(), arrivedAt: instant, source: z.string(), responseClass: z.string() }),
  ),
});

const AS_OF = ['--timezone', 'Europe/Kyiv', '--as-of', '2026-11-16T08:00:00+02:00'];
const files = [fixture('leads.csv'), fixture('activities.csv')];

let cli: Cli;
beforeEach(() => {
  cli = startCli();
});
afterEach(() => {
  cli.remove();
});

const workspace = (): string[] => ['--workspace', cli.path('test.leadreview')];
async function imported(): Promise<void> {
  const { exit, stderr } = await cli.run(...workspace(), 'import', ...files, ...AS_OF);
  expect({ exit, stderr }).toMatchObject({ exit: 0 });
}

describe('undo', () => {
  it('takes the files of one call back together, and then there is nothing left to undo', async () => {
    await imported();
    const { exit, document } = await cli.json(...workspace(), 'undo');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ drop: 1, undone: [{ kind: 'activities' }, { kind: 'leads', new: 5 }] });
    expect((await cli.json(...workspace(), 'imports')).document).toEqual({ imports: [] });
    const again = await cli.json(...workspace(), 'undo');
    expect(again.exit).toBe(1);
    expect(errorShape.parse(again.document).error.kind).toBe('not-found');
  });

  it('says in words what it took back', async () => {
    await imported();
    const { stdout } = await cli.run(...workspace(), 'undo');
    expect(stdout).toContain('leads.csv: 5 new leads go');
  });
});

describe('import', () => {
  it('makes the workspace and reports every file, whose counts add up', async () => {
    const { exit, document } = await cli.json(...workspace(), 'import', ...files, ...AS_OF);
    expect(exit).toBe(0);
    const { imports } = importsShape.parse(document);
    expect(imports.map(({ kind, records, new: fresh }) => [kind, records, fresh])).toEqual([
      ['leads', 5, 5],
      ['activities', 4, 4],
    ]);
    for (const one of imports) {
      expect(one.accepted).toBe(one.new + one.changed + one.unchanged);
      expect(one.records).toBe(one.accepted + one.quarantined);
      expect(one.asOf).toBe('2026-11-16T06:00:00Z');
    }
    const { document: settings } = await cli.json(...workspace(), 'settings');
    expect(settings).toMatchObject({ timezone: 'Europe/Kyiv' });
  });

  it('writes nothing the second time', async () => {
    await imported();
    const { exit, document } = await cli.json(...workspace(), 'import', ...files, ...AS_OF);
    expect(exit).toBe(0);
    const { imports } = importsShape.parse(document);
    expect(imports.map((one) => [one.new, one.changed, one.unchanged])).toEqual([
      [0, 0, 5],
      [0, 0, 4],
    ]);
  });

  it('keeps nothing of a dry run, neither in a workspace nor of one it made', async () => {
    const dry = await cli.json(...workspace(), 'import', ...files, ...AS_OF, '--dry-run');
    expect(dry.exit).toBe(0);
    expect(importsShape.parse(dry.document).imports.map((one) => [one.import, one.new])).toEqual([
      [null, 5],
      [null, 4],
    ]);
    expect(readdirSync(cli.dir).filter((name) => name.includes('test'))).toEqual([]);

    await imported();
    const before = (await cli.json(...workspace(), 'imports')).document;
    await cli.run(...workspace(), 'import', files[0] ?? '', ...AS_OF, '--dry-run');
    expect((await cli.json(...workspace(), 'imports')).document).toEqual(before);
  });

  it('asks what it cannot know, names the option, and leaves nothing behind', async () => {
    const unknown = cli.path('export.csv');
    writeFileSync(unknown, 'Prospect,Began,Origin\np1,03/04/2026,web\np2,05/06/2026,fair\n');
    const { exit, document, stderr } = await cli.json(...workspace(), 'import', unknown);
    expect(exit).toBe(3);
    const { questions } = questionsShape.parse(document);
    expect(questions[0]?.file).toBe('export.csv');
    for (const question of questions) expect(stderr).toContain(question.option);
    expect(existsSync(cli.path('test.leadreview'))).toBe(false);
  });

  it('takes a mapping and a date order from the command line', async () => {
    const unknown = cli.path('export.csv');
    writeFileSync(unknown, 'Prospect,Began,Origin\np1,03/04/2026,web\np2,05/06/2026,fair\n');
    const map = cli.path('map.json');
    writeFileSync(map, JSON.stringify({ lead_id: 'Prospect', created_at: 'Began', source: 'Origin' }));
    const { exit, document, stderr } = await cli.json(
      ...workspace(),
      'import',
      unknown,
      '--kind',
      'leads',
      '--map',
      map,
      '--date-order',
      'Began=dmy',
      ...AS_OF,
    );
    expect({ exit, stderr }).toMatchObject({ exit: 0 });
    const [report] = importsShape.parse(document).imports;
    expect(report).toMatchObject({ new: 2, quarantined: 0 });
    expect(report?.from?.slice(0, 10)).toMatch(/2026-04-0[23]/);
  });

  it('fails in a sentence for a file that is not there, and for a mapping that is none', async () => {
    const missing = await cli.json(...workspace(), 'import', cli.path('nothing.csv'));
    expect(missing.exit).toBe(1);
    expect(errorShape.parse(missing.document).error.kind).toBe('not-found');
    writeFileSync(cli.path('map.json'), '{"lead_id": 7}');
    const wrong = await cli.json(...workspace(), 'import', ...files, '--map', cli.path('map.json'));
    expect(wrong.exit).toBe(1);
    expect(errorShape.parse(wrong.document).error.kind).toBe('bad-file');
    expect(wrong.stderr).toContain('is not a mapping');
    expect(existsSync(cli.path('test.leadreview'))).toBe(false);
  });

  it('stops at Ctrl-C without leaving anything', async () => {
    const many = cli.path('many.csv');
    const line = (index: number): string =>
      `L${index},2026-11-0${(index % 9) + 1}T10:00:00+02:00,Name ${index}`;
    writeFileSync(
      many,
      ['lead_id,created_at,name', ...Array.from({ length: 300_000 }, (_, index) => line(index))].join('\n'),
    );
    const child = cli.start(...workspace(), 'import', many, ...AS_OF);
    const ended = collect(child);
    // In the middle of the reading: the staging file is there from its first record to the end.
    while (!readdirSync(cli.dir).some((name) => name.includes('.staging')))
      await new Promise((wake) => setTimeout(wake, 20));
    child.kill('SIGINT');
    const { exit, stdout, stderr } = await ended;
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('Stopping');
    expect(readdirSync(cli.dir).filter((name) => name.includes('test'))).toEqual([]);
  });
});

describe('the numbers', () => {
  it('are one document, with every number of the catalogue', async () => {
    await imported();
    const { exit, document } = await cli.json(
      ...workspace(),
      'metrics',
      '--week',
      '2026-W46',
      '--by',
      'source',
      '--weeks',
      '3',
    );
    expect(exit).toBe(0);
    const found = metricsShape.parse(document);
    expect(found).toMatchObject({
      week: '2026-W46',
      from: '2026-11-09',
      to: '2026-11-15',
      timezone: 'Europe/Kyiv',
      complete: true,
    });
    expect(found.asOf.leads).toBe('2026-11-16T06:00:00Z');
    expect(Object.keys(found.metrics).sort()).toEqual([...METRIC_IDS].sort());
    expect(found.metrics.leads_in).toMatchObject({ value: 5 });
    expect(found.metrics.five_minute_rate).toMatchObject({ numerator: 2, denominator: 5, small: true });
    expect(found.by?.['source']?.map((group) => [group.key, group.metrics.leads_in?.value]).sort()).toEqual([
      ['', 1],
      ['Paid Search', 2],
      ['Referral', 2],
    ]);
    expect(found.trend?.map((point) => point.week)).toEqual(['2026-W44', '2026-W45', '2026-W46']);
  });

  it('speak of the last complete week unless told otherwise, and of any days', async () => {
    await imported();
    expect(metricsShape.parse((await cli.json(...workspace(), 'metrics')).document).week).toBe('2026-W46');
    const days = metricsShape.parse(
      (await cli.json(...workspace(), 'metrics', '--from', '2026-11-09', '--to', '2026-11-10')).document,
    );
    expect(days).toMatchObject({ week: null, from: '2026-11-09', to: '2026-11-10' });
    expect(days.metrics.leads_in?.value).toBe(3);
  });

  it('open as many leads as they say, whole and in a breakdown', async () => {
    await imported();
    const found = metricsShape.parse((await cli.json(...workspace(), 'metrics', '--by', 'source')).document);
    for (const metric of [
      'leads_in',
      'hit',
      'miss',
      'unanswered',
      'rejected',
      'undecided',
      'no_owner',
    ] as const) {
      const leads = leadsShape.parse(
        (await cli.json(...workspace(), 'leads', '--metric', metric, '--week', '2026-W46')).document,
      );
      expect([metric, leads.total, leads.rows.length]).toEqual([
        metric,
        found.metrics[metric]?.value,
        leads.total,
      ]);
    }
    const paid = leadsShape.parse(
      (await cli.json(...workspace(), 'leads', '--metric', 'leads_in', '--source', 'Paid Search')).document,
    );
    expect(paid.rows.map((row) => row.key).sort()).toEqual(['L1', 'L2']);
    const blank = leadsShape.parse(
      (await cli.json(...workspace(), 'leads', '--metric', 'leads_in', '--source', '')).document,
    );
    expect(blank.rows.map((row) => row.key)).toEqual(['L4']);
    const hits = leadsShape.parse(
      (await cli.json(...workspace(), 'leads', '--metric', 'five_minute_rate', '--part', 'numerator'))
        .document,
    );
    expect(hits.rows.map((row) => row.key).sort()).toEqual(['L1', 'L3']);
  });

  it('go into a CSV file and into words', async () => {
    await imported();
    const out = cli.path('leads-out.csv');
    const { exit, document } = await cli.json(...workspace(), 'leads', '--metric', 'leads_in', '--csv', out);
    expect({ exit, document }).toMatchObject({ exit: 0, document: { rows: 5 } });
    expect(readFileSync(out, 'utf8')).toContain('"Cara, of the Cells"');
    const words = await cli.run(...workspace(), 'metrics', '--by', 'source');
    expect(words.exit).toBe(0);
    expect(words.stdout).toMatch(/2026-W46, 2026-11-09 to 2026-11-15, Europe\/Kyiv/);
    expect(words.stdout).toMatch(/2 of 5/);
  });
});

describe('records not accepted', () => {
  it('are listed with line and reason, and exported', async () => {
    const bad = cli.path('bad.csv');
    writeFileSync(bad, 'lead_id,created_at\nL1,2026-11-09T10:00:00Z\nL2,yesterday\n');
    expect((await cli.run(...workspace(), 'import', bad, ...AS_OF)).exit).toBe(0);
    const { document } = await cli.json(...workspace(), 'quarantine');
    expect(document).toMatchObject({ total: 1, rows: [{ file: 'bad.csv', line: 3, value: 'yesterday' }] });
    const words = await cli.run(...workspace(), 'quarantine');
    expect(words.stdout).toContain('yesterday');
    const out = cli.path('again.csv');
    expect((await cli.json(...workspace(), 'quarantine', '--csv', out)).document).toMatchObject({ rows: 1 });
    expect(readFileSync(out, 'utf8')).toContain('L2');
  });

  it('are refused in a sentence where their file cannot be written, as leads are', async () => {
    await imported();
    for (const command of [['quarantine'], ['leads', '--metric', 'leads_in']]) {
      const refused = await cli.run(...workspace(), ...command, '--csv', cli.path('nodir/out.csv'));
      expect(refused).toMatchObject({ exit: 1, stdout: '' });
      expect(refused.stderr).toBe(
        'The folder for "out.csv" is not there, so nothing was written. The workspace is unchanged; make the folder or choose another place.\n',
      );
    }
  });
});

describe('settings, check and report', () => {
  it('change together and are shown', async () => {
    await imported();
    const set = await cli.json(
      ...workspace(),
      'settings',
      '--set',
      'week-start=sunday',
      '--set',
      'target.five_minute_rate=0.5',
    );
    expect(set.document).toMatchObject({ weekStart: 7, targets: { five_minute_rate: 0.5 } });
    const words = await cli.run(...workspace(), 'settings');
    expect(words.stdout).toMatch(/week-start\s+sunday/);
    const several = await cli.json(...workspace(), 'settings', '--set', 'currency=PLN', 'week-start=monday');
    expect(several.document).toMatchObject({ weekStart: 1, currency: 'PLN' });
    expect((await cli.run(...workspace(), 'settings', 'currency=EUR')).exit).toBe(2);
    await cli.run(...workspace(), 'settings', '--set', 'week-start=sunday');
    const wrong = await cli.json(
      ...workspace(),
      'settings',
      '--set',
      'week-start=monday',
      '--set',
      'currency=euro',
    );
    expect(wrong.exit).toBe(2);
    expect((await cli.json(...workspace(), 'settings')).document).toMatchObject({ weekStart: 7 });
  });

  it('say whether the workspace is whole', async () => {
    await imported();
    const { exit, document } = await cli.json(...workspace(), 'check');
    expect(exit).toBe(0);
    expect(document).toMatchObject({ ok: true, findings: [] });
    writeFileSync(cli.path('broken.leadreview'), 'not a database at all, by far');
    const broken = await cli.json('--workspace', cli.path('broken.leadreview'), 'check');
    expect(broken.exit).toBe(1);
    expect(errorShape.parse(broken.document).error.kind).toBe('bad-file');
  });

  it('write the meeting as a PDF', async () => {
    await imported();
    const out = cli.path('meeting.pdf');
    const { exit, document, stderr } = await cli.json(
      ...workspace(),
      'report',
      '--pdf',
      out,
      '--paper',
      'letter',
    );
    expect({ exit, stderr }).toMatchObject({ exit: 0 });
    expect(document).toMatchObject({ week: '2026-W46', paper: 'letter' });
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('a call that is not understood', () => {
  it.each([
    [[]],
    [['no-such-command']],
    [['metrics', '--colour', 'red']],
    [['metrics', '--metric', 'leads_in']],
    [['metrics', '--weeks', '0']],
    [['metrics', '--from', '2026-11-09', '--to', '2026-11-10', '--weeks', '2']],
    [['metrics', 'extra']],
    [['leads']],
    [['leads', '--metric', 'nonsense']],
    [['import']],
    [['import', fixture('leads.csv'), '--sample']],
    [['report']],
    [['report', '--pdf', 'x.pdf', '--paper', 'a3']],
    [['settings', '--set', 'colour=red']],
    [['quarantine', '--import', 'one']],
  ])('ends with 2 and a hint, and touches nothing: %j', async (argv) => {
    const { exit, document, stderr } = await cli.json(...argv);
    expect(exit).toBe(2);
    expect(errorShape.parse(document).error.kind).toBe('invalid');
    expect(stderr).toContain('--help');
    expect(readdirSync(cli.dir)).toEqual([]);
  });

  it('is helped with usage text on stdout', async () => {
    const { exit, stdout } = await cli.run('--help');
    expect(exit).toBe(0);
    expect(stdout).toContain('import FILE...');
    expect((await cli.run('leads', '--help')).stdout).toContain('--metric ID');
  });
});

describe('the workspace of a call', () => {
  it('is the default one where none is named, and then the desktop program finds it', async () => {
    const none = await cli.json('metrics');
    expect(none.exit).toBe(1);
    expect(errorShape.parse(none.document).error.kind).toBe('not-found');
    expect((await cli.run('import', ...files, ...AS_OF)).exit).toBe(0);
    expect(existsSync(cli.path('Default.leadreview'))).toBe(true);
    expect(readFileSync(cli.path('recent.json'), 'utf8')).toContain('Default.leadreview');
    expect(metricsShape.parse((await cli.json('metrics')).document).metrics.leads_in?.value).toBe(5);
  });

  it('is named where there is none of that name to read', async () => {
    const path = cli.path('mistyped.leadreview');
    const { exit, stderr } = await cli.run('--workspace', path, 'metrics');
    expect(exit).toBe(1);
    expect(stderr).toMatch(`There is no workspace at ${path}.`);
  });

  it('is said to be new only where it is kept', async () => {
    const dry = await cli.run(...workspace(), 'import', ...files, ...AS_OF.slice(2), '--dry-run');
    expect(dry).toMatchObject({ exit: 0, stderr: expect.not.stringContaining('New workspace') });
    const kept = await cli.run(...workspace(), 'import', ...files, ...AS_OF.slice(2));
    expect(kept).toMatchObject({ exit: 0, stderr: expect.stringContaining('New workspace') });
  });

  it('leaves the recent list alone where it is named', async () => {
    await imported();
    expect(existsSync(cli.path('recent.json'))).toBe(false);
  });
});
