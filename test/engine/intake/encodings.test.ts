import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { detectEncoding } from '@engine/intake/encoding';
import { proposeEncodings } from '@engine/intake/propose-encoding';
import { importFiles, rows, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

/** Bytes of a text in an 8-bit encoding, by turning its decoder round. */
function encoded(text: string, label: string): Buffer {
  const table = new Map<string, number>();
  for (let byte = 255; byte >= 0; byte--) table.set(new TextDecoder(label).decode(Uint8Array.of(byte)), byte);
  return Buffer.from(Array.from(text, (character) => table.get(character) ?? 63));
}

const NAMES: readonly (readonly [string, string])[] = [
  ['windows-1252', 'Jörg Müller, Zoë Sørensen, José Núñez'],
  ['windows-1252', 'Überprüfung GmbH – Größe 5 €'],
  ['windows-1250', 'Łukasz Żółkiewski, Małgorzata Śliwińska'],
  ['windows-1250', 'Jiří Dvořák, Žaneta Šťastná'],
  ['windows-1251', 'Олена Бондар, Дмитро Коваль, Мария Иванова'],
  ['windows-1253', 'Γιώργος Παπαδόπουλος, Ελένη'],
  ['windows-1254', 'Ayşe Yıldız, İbrahim Çağlar Göğüş'],
  ['windows-1257', 'Jānis Bērziņš, Žydrūnas Šarūnas, Kęstutis'],
  ['iso-8859-5', 'Олена Бондар, Дмитро Коваль'],
  ['koi8-r', 'Мария Иванова, Сергей Петров'],
];

describe('proposes the encoding by the letters that the bytes would be', () => {
  it.each(NAMES)('%s: %s', (label, names) => {
    const [first] = proposeEncodings(encoded(`id,name\n1,${names}\n`, label));
    expect(first?.value).toBe(label);
    expect(first?.label).toContain(names.slice(0, 8));
  });
});

it('proposes Windows-1252 where a single character tells nothing', () => {
  expect(proposeEncodings(Buffer.from('a,b\n4,\xA9\n', 'latin1'))[0]?.value).toBe('windows-1252');
});

it('asks with every reading beside each other, and stores what the user chose', async () => {
  const bytes = encoded(
    'lead_id,created_at,name\n1,2026-11-09T08:00:00Z,Łukasz Żółkiewski\n',
    'windows-1250',
  );
  const said = { file: engine.file('pl.csv', bytes), asOf: 'newest' };
  const { questions } = await stage(engine, [said]);
  expect(questions).toMatchObject([{ kind: 'encoding', proposal: 'windows-1250' }]);
  expect(questions[0]?.choices[0]?.label).toContain('Łukasz');
  expect(questions[0]?.choices.map(({ value }) => value)).toContain('windows-1252');
  await importFiles(engine, [{ ...said, encoding: 'windows-1250' }]);
  expect(rows(engine, 'SELECT name FROM lead')).toEqual([{ name: 'Łukasz Żółkiewski' }]);
});

it('proposes by the bytes that do not fit where they come late in the file', async () => {
  const late = Buffer.concat([
    Buffer.from(`lead_id,created_at,name\n${'1,2026-11-09T08:00:00Z,abc\n'.repeat(60_000)}`),
    encoded('2,2026-11-09T08:00:00Z,Олена Бондар\n', 'windows-1251'),
  ]);
  const { questions } = await stage(engine, [{ file: engine.file('late.csv', late), asOf: 'newest' }]);
  expect(questions).toMatchObject([{ kind: 'encoding', proposal: 'windows-1251' }]);
});

it('proposes no encoding that lacks one of the bytes, and asks about a file that changes its script midway', async () => {
  expect(proposeEncodings(Uint8Array.of(0xaa, 0xf7, 0xd2)).map(({ value }) => value)).not.toContain(
    'windows-1253',
  );
  const head = encoded(
    `lead_id,created_at,name\n${'1,2026-11-09T08:00:00Z,Γιώργος\n'.repeat(50_000)}`,
    'windows-1253',
  );
  const file = engine.file('mixed.csv', Buffer.concat([head, Buffer.from([0x32, 0x2c, 0xaa, 0xd2, 0x0a])]));
  const { questions } = await stage(engine, [{ file, asOf: 'newest' }]);
  expect(questions).toMatchObject([{ kind: 'encoding', proposal: 'windows-1253' }]);
  await expect(
    importFiles(engine, [{ file, asOf: 'newest', encoding: 'windows-1253' }]),
  ).rejects.toMatchObject({
    kind: 'bad-file',
    message: expect.stringContaining('not written in windows-1253'),
  });
});

it.each(['utf-16le', 'utf-16be'] as const)(
  'knows %s without a byte order mark in a script without zeros',
  (label) => {
    const text = 'Ім’я,Компанія,Телефон\nОлена Бондар,Мрія,Київ\nДмитро Коваль,Надія,Львів\n';
    const little = Buffer.from(text, 'utf16le');
    expect(detectEncoding(label === 'utf-16le' ? little : little.swap16(), 'a.csv').label).toBe(label);
  },
);

describe('finds the table', () => {
  const importText = async (text: string) =>
    (await importFiles(engine, [{ file: engine.file('a.csv', text), asOf: 'newest' }]))[0];
  it.each(['^', '~', '\u0001', '\u00A6', '#'])('under the rare delimiter %j', async (delimiter) => {
    const text = [
      ['lead_id', 'name', 'created_at'],
      ['1', 'Ada', '2026-11-09T08:00:00Z'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect(await importText(text)).toMatchObject({ records: 1, accepted: 1 });
  });
  it('by the header it knows, although another delimiter would make a wider table', async () => {
    const text =
      'lead_id;created_at;a,b,c,d\n1;2026-11-09T08:00:00Z;1,2,3,4\n2;2026-11-09T08:00:00Z;5,6,7,8\n';
    expect(await importText(text)).toMatchObject({ records: 2, accepted: 2 });
  });
  it('under a header of two rows, groups above names', async () => {
    const text = 'Lead,,,Company\nID,Owner,Source,\n00Q5g00000AbCdE,Olena,Web,Novak\n';
    const { questions } = await stage(engine, [{ file: engine.file('a.csv', text), asOf: 'newest' }]);
    expect(questions.map(({ text: words }) => words).join()).toContain('Lead ID, Lead Owner, Lead Source');
  });
});
