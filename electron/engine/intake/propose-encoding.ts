/** Letters of the languages that an encoding is used for; those of other scripts than Latin by frequency. */
const WESTERN = 'äöüßéèêëàâçñáíóúìòùîïôûãõåøæœ€';
/** One language each: taken together they would have a letter for nearly every byte. */
const CENTRAL = ['ąęćłńóśźż', 'áéíóúýčďěňřšťůžôäľĺŕ', 'áéíóúöüőűäß', 'ăâîșțşţ', 'čćšžđ'];
const CYRILLIC = 'оеаинтсрлвкмдпуяызьбгчйхжшюцщэфёіїєґўјљњћџђ';
const GREEK = 'αοιετσνηυρπκμλςωγδχθφβξζψίόάέήύώϊϋ';
const TURKISH = 'ığşçöüâîû';
const BALTIC = 'āčēģīķļņšūžąęėįųõäöü';
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשתםןץףך';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ';

/** Encodings that CRMs and spreadsheets write, the most frequent first: it wins where nothing else tells. */
const CANDIDATES: readonly (readonly [string, readonly string[]])[] = [
  ['windows-1252', [WESTERN]],
  ['windows-1250', CENTRAL],
  ['windows-1251', [CYRILLIC]],
  ['windows-1253', [GREEK]],
  ['windows-1254', [TURKISH]],
  ['windows-1257', [BALTIC]],
  ['windows-1255', [HEBREW]],
  ['windows-1256', [ARABIC]],
  ['iso-8859-2', CENTRAL],
  ['iso-8859-15', [WESTERN]],
  ['iso-8859-5', [CYRILLIC]],
  ['iso-8859-7', [GREEK]],
  ['koi8-r', [CYRILLIC]],
  ['macintosh', [WESTERN]],
];

/** More tells no more, and every candidate reads it. */
const LOOKED_AT = 64 * 1024;
const BEFORE = 20;
const SHOWN = 50;

/**
 * Encodings worth proposing for bytes that are not UTF-8, the likeliest first, each with a piece of the
 * text as it would be read. Judged by which letters the bytes above ASCII would be, and by their case:
 * inside a word a capital after a small letter is unlikely. A proposal only: the user confirms it.
 */
export function proposeEncodings(sample: Uint8Array): { value: string; label: string }[] {
  const bytes = sample.subarray(0, LOOKED_AT + sample.findIndex((byte) => byte > 0x7f));
  const scored = CANDIDATES.filter(([value]) => hasAll(value, bytes)).map(([value, letters], order) => ({
    value,
    order,
    score:
      Math.max(
        ...letters.map((language) => likeness(new TextDecoder(value).decode(bytes), weights(language))),
      ) - (value.startsWith('windows') ? 0 : RARE),
  }));
  scored.sort((one, other) => other.score - one.score || one.order - other.order);
  const start = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - BEFORE);
  return scored.map(({ value }) => ({ value, label: `${value}: ${shown(value, bytes, start)}` }));
}

/** Of two scripts that give a letter to every byte the one is meant in which the frequent ones are frequent. */
function weights(letters: string): Map<string, number> {
  const every = Array.from(letters);
  return new Map(
    every.map((letter, rank) => [letter, rank < MOST_FREQUENT || /\p{Script=Latin}/u.test(letter) ? 1 : 0.6]),
  );
}

/** True where the encoding has a character for each of the bytes. */
function hasAll(label: string, bytes: Uint8Array): boolean {
  return !new TextDecoder(label).decode(bytes).includes('\uFFFD');
}

/** A few characters tell little, and other encodings than Windows' own are rare. */
const DOUBT = 4;
/** How many letters of a script, first in its list, make up most of a text. */
const MOST_FREQUENT = 12;
/** Signs that stand in texts of every language. */
const SIGNS = /[\u00A0\u2010-\u201F\u2026\u20AC\u00AB\u00BB\u00B0\u2116\u2122\u00AE\u00A9]/;
const RARE = 0.25;

/** Share of characters beyond ASCII that are letters of the language, less what no word looks like. */
function likeness(text: string, letters: ReadonlyMap<string, number>): number {
  let beyond = 0;
  let fitting = 0;
  let before = '';
  for (const character of text) {
    if (character > '\u007F') {
      beyond += 1;
      fitting += fit(character, before, letters);
    } else if (before > '\u007F' && isMixed(before, character)) fitting -= 1;
    before = character;
  }
  return fitting / (beyond + DOUBT);
}

function fit(character: string, before: string, letters: ReadonlyMap<string, number>): number {
  const lower = character.toLowerCase();
  const weight = letters.get(lower);
  if (weight !== undefined) {
    const capitalInside = lower !== character && /\p{Ll}/u.test(before);
    return capitalInside || isMixed(before, character) ? -1 : weight;
  }
  return SIGNS.test(character) ? 0 : -1;
}

/** True for two letters of which only one is Latin: no word is written so. */
function isMixed(one: string, other: string): boolean {
  const latin = [one, other].map((letter) =>
    /\p{L}/u.test(letter) ? /\p{Script=Latin}/u.test(letter) : undefined,
  );
  return latin[0] !== undefined && latin[1] !== undefined && latin[0] !== latin[1];
}

function shown(label: string, bytes: Uint8Array, start: number): string {
  return new TextDecoder(label)
    .decode(bytes.subarray(start, start + SHOWN))
    .replaceAll('\uFFFD', '?')
    .replace(/\s+/g, ' ')
    .trim();
}
