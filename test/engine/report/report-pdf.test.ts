import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricGroup } from '@core/contract/metrics';
import { METRICS } from '@core/metrics/catalogue';
import { messageOf, PAGE_IDS, sectionViews, type PageFacts, type PageId } from '@core/pages';
import { writeReport, type ReportResult } from '@engine/report/write-report';
import { readPdf } from '@test/helpers/pdf';
import { fullWeek } from '../../core/pages/full-week';
import {
  answerWith,
  countValue as count,
  factsWith,
  rateValue,
  statusWith,
} from '../../core/pages/page-facts';

const folder = mkdtempSync(join(tmpdir(), 'lead-review-report-'));
const NOW = Date.UTC(2026, 10, 16, 7);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(
  pages: readonly PageFacts[],
  name: string,
  paper: 'a4' | 'letter' = 'a4',
): ReportResult & { path: string } {
  const path = join(folder, name);
  return { path, ...writeReport({ pages, paper, fontsFolder: resolve('resources/fonts'), now: NOW, path }) };
}

const week = (change: Partial<Record<PageId, PageFacts>> = {}): PageFacts[] =>
  PAGE_IDS.map((page) => change[page] ?? fullWeek(page));
/** Text without the breaks that the paper's width brings. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the report of an ordinary week', () => {
  let made: ReportResult & { path: string };
  let pages: string[];
  let text: string;
  beforeAll(async () => {
    made = report(week(), 'week.pdf');
    pages = (await readPdf(made.path)).map(flat);
    text = pages.join(' ');
  });

  test('is the file it says it is', () => {
    expect(made.pages).toBe(pages.length);
    expect(made.bytes).toBe(statSync(made.path).size);
    expect(made.substituted).toBe(0);
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.writing'))).toEqual([]);
  });

  test('says each page’s sentence on the summary and on its own page', () => {
    for (const [index, facts] of week().entries()) {
      const { strong, rest } = messageOf(facts);
      const sentence = flat(`${strong}${rest}`);
      expect(pages[0]).toContain(sentence);
      expect(pages[index + 1]).toContain(sentence);
    }
  });

  test('says workspace, week, zone and data date on the first page', () => {
    expect(pages[0]).toContain('Northwind');
    expect(pages[0]).toContain('Week 46, 9 – 15 Nov 2026');
    expect(pages[0]).toContain('Europe/Kyiv');
    expect(pages[0]).toContain('Data to Mon, 16 Nov 2026, 08:00');
  });

  test('numbers its pages and says at the foot of each view how it is counted', () => {
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
    for (const page of pages.slice(1, 5)) expect(page).toContain('Counted:');
  });

  test('holds every row and total of every table', () => {
    for (const facts of week()) {
      for (const { table } of sectionViews(facts)) {
        for (const row of [...table.rows, table.total ?? []]) {
          for (const cell of row) if (cell.text !== '') expect(text).toContain(flat(cell.text));
        }
      }
    }
  });

  test('says numerator and denominator with every rate, in tables and at the dots', () => {
    expect(pages[2]).toContain('59 % 34 of 58');
    expect(pages[2]).toContain('41 % 88 of 214');
    expect(pages[4]).toContain('73 % 22 of 30');
    const sources = pages[3] ?? '';
    // Once at the dot of its source, once in the table.
    expect(sources.split('31 of 402').length - 1).toBe(2);
    expect(sources).toContain('7.7 % 31 of 402');
  });

  test('holds the words of the charts as text', () => {
    expect(pages[2]).toContain('goal 90 %');
    expect(pages[2]).toContain('shaded: usual range 31–44 %');
    expect(pages[3]).toContain('3 smaller sources');
  });

  test('ends with the definition of every number it shows', () => {
    const defined = pages
      .slice(pages.findIndex((page) => page.includes('How the numbers are counted')))
      .join(' ');
    for (const { page } of week()) {
      for (const { section } of sectionViews(fullWeek(page))) {
        for (const id of section.metrics) expect(defined).toContain(flat(METRICS[id].label));
      }
    }
  });

  test('is a tagged PDF/UA-1 with title and language', () => {
    const raw = readFileSync(made.path).toString('latin1');
    const inflated = streamsOf(readFileSync(made.path));
    const all = raw + inflated;
    expect(all).toContain('/StructTreeRoot');
    expect(all).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
    expect(all).toMatch(/\/Lang\s*\(en/);
    expect(all).toMatch(/pdfuaid:part[>="\s]+1/);
    expect(all).toContain('Lead review, Week 46');
    expect(all).toMatch(/\/DisplayDocTitle true/);
    expect(all).toContain('/Figure');
    expect(all).toMatch(/\/TH\b/);
  });

  test('embeds its fonts and takes none of the machine', () => {
    const fonts = fontsOf(made.path);
    expect(fonts.names.length).toBeGreaterThan(1);
    for (const name of fonts.names) expect(name).toMatch(/^[A-Z]{6}\+Inter-/);
    expect(fonts.files).toBe(fonts.names.length);
  });

  test('is the same to the byte when made again', () => {
    const again = report(week(), 'again.pdf');
    expect(readFileSync(again.path).equals(readFileSync(made.path))).toBe(true);
  });

  test('prints on Letter, too', async () => {
    const letter = report(week(), 'letter.pdf', 'letter');
    const raw = readFileSync(letter.path);
    expect(/\/MediaBox\s*\[0 0 612 792\]/.test(raw.toString('latin1') + streamsOf(raw))).toBe(true);
    expect(flat((await readPdf(letter.path)).join(' '))).toContain('88 of 214 leads were answered');
  });
});

/** Fonts of a PDF: the names of its subsets, and how many font files are embedded. */
function fontsOf(path: string): { names: string[]; files: number } {
  const bytes = readFileSync(path);
  const all = bytes.toString('latin1') + streamsOf(bytes);
  const names = [...all.matchAll(/\/FontName\s*\/([^\s/<>]+)/g)].map((match) => match[1] ?? '');
  return { names: [...new Set(names)], files: (all.match(/\/FontFile[23]\b/g) ?? []).length };
}

/** Text of all flate streams: object streams hold the structure tree. */
function streamsOf(pdf: Buffer): string {
  const out: string[] = [];
  let at = pdf.indexOf('stream\n');
  while (at >= 0) {
    const end = pdf.indexOf('endstream', at);
    try {
      out.push(inflateSync(pdf.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // Not a flate stream: metadata in the clear, fonts in their own coding.
    }
    at = pdf.indexOf('stream\n', end + 9);
  }
  return out.join('\n');
}

function withOwners(groups: readonly MetricGroup[]): PageFacts {
  const total = groups.reduce((sum, group) => sum + (group.metrics.leads_in?.value ?? 0), 0);
  const owners = answerWith(
    { leads_in: count(total), hit: count(total), five_minute_rate: rateValue(total, total) },
    { groups: [...groups] },
  );
  return factsWith('five-minutes', { owners });
}

function owner(key: string, leads: number): MetricGroup {
  return {
    key,
    label: key,
    metrics: { leads_in: count(leads), hit: count(leads), five_minute_rate: rateValue(leads, leads) },
  };
}

describe('long tables', () => {
  test('of 400 rows are printed once each, with a repeated head and the total of the page', async () => {
    const names = Array.from({ length: 400 }, (_, index) => `Rep-${String(index).padStart(4, '0')}`);
    const { path } = report(
      week({ 'five-minutes': withOwners(names.map((name, index) => owner(name, 10 + index))) }),
      'long.pdf',
    );
    const text = (await readPdf(path)).join('\n');
    const found = text.match(/Rep-\d{4}/g) ?? [];
    // Alternative texts of charts are no text of the page; the table is the only place of a name.
    expect(found).toHaveLength(400);
    expect(new Set(found).size).toBe(400);
    expect(flat(text)).toContain('Total 83,800 83,800');
    const heads = (await readPdf(path))
      .filter((page) => page.includes('Rep-'))
      .map((page) => flat(page).includes('Owner Leads'));
    expect(heads.length).toBeGreaterThan(5);
    expect(heads.every(Boolean)).toBe(true);
  });
});

describe('hostile names', () => {
  const hostile = [
    '#eval("1+1") *bold* _it_ $x$ @ref <label>',
    '#set page(width: 1pt)',
    '"; #panic("x")',
    '</text><script>alert(1)</script>',
    '{n|rich} [b] \\',
    'Żółć Ελλάς Привіт',
    '北京贸易有限公司',
    'שלום חברה',
  ];

  test('are printed as they are, in tables and charts, whatever they look like', async () => {
    const groups = hostile.map((name, index) => ({
      key: name,
      label: name,
      metrics: { leads_in: count(20 - index) },
    }));
    const facts = factsWith(
      'leads-in',
      { sources: answerWith({ leads_in: count(132) }, { groups }) },
      statusWith({ name: hostile[0] ?? '' }),
    );
    const made = report(
      week({ 'leads-in': facts, 'five-minutes': withOwners(hostile.map((name) => owner(name, 12))) }),
      'hostile.pdf',
    );
    expect(made.substituted).toBe(0);
    const text = flat((await readPdf(made.path)).join(' '));
    for (const name of hostile.slice(0, 7)) expect(text).toContain(name);
    for (const name of fontsOf(made.path).names) expect(name).toMatch(/Inter|NotoSans|DroidSansFallback/);
  });

  test('in Arabic are shaped and kept, and emoji are boxes that are counted and told', async () => {
    const names = [
      'شركة الأمل',
      'شركة الأمل للتجارة والصناعة المحدودة (فرع القاهرة), س-ب',
      'שלום חברה בע"מ – (תל אביב)',
      'Anna 🎉',
      'bell\u0007 and\u0000 null',
      'x'.repeat(300),
    ];
    const groups = names.map((name) => ({ key: name, label: name, metrics: { leads_in: count(12) } }));
    const facts = factsWith('leads-in', { sources: answerWith({ leads_in: count(72) }, { groups }) });
    const made = report(week({ 'leads-in': facts }), 'unprintable.pdf');
    expect(made.substituted).toBe(1);
    const text = flat((await readPdf(made.path)).join(' '));
    expect(text).toContain('Anna □');
    expect(text).toContain('bell and null');
    expect(text).toMatch(/1 character has no glyph/);
    const { names: fonts } = fontsOf(made.path);
    expect(fonts.join(' ')).toContain('NotoSansArabic');
    // Charts, too: a font of the machine would make another report elsewhere.
    for (const name of fonts) expect(name).toMatch(/Inter|NotoSans|DroidSansFallback/);
  });
});

describe('weeks with little to say', () => {
  test.each(['empty', 'imported'])('are printed: %s', async (kind) => {
    const none = { leads: null, activities: null, deals: null, stages: null };
    const status =
      kind === 'empty'
        ? statusWith({ coverage: none, counts: { leads: 0, activities: 0, deals: 0, stages: 0 } })
        : statusWith();
    const { path } = report(
      PAGE_IDS.map((page) => factsWith(page, {}, status)),
      `${kind}.pdf`,
    );
    expect(flat((await readPdf(path)).join(' '))).toContain(
      kind === 'empty' ? 'have been imported yet' : 'No leads arrived',
    );
  });
});

describe('a place that cannot be written', () => {
  test('is told in a sentence, and what was there stays', () => {
    const taken = join(folder, 'taken.pdf');
    writeFileSync(taken, 'before');
    const inFile = join(taken, 'report.pdf');
    expect(() =>
      writeReport({
        pages: week(),
        paper: 'a4',
        fontsFolder: resolve('resources/fonts'),
        now: NOW,
        path: inFile,
      }),
    ).toThrow(/could not be written\. What was there before is unchanged/);
    expect(readFileSync(taken, 'utf8')).toBe('before');
    expect(existsSync(`${inFile}.writing`)).toBe(false);
  });
});
