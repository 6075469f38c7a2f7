/** An option of a native select: the value that travels, the words that show. */
export type Option = { readonly value: string; readonly label: string };

// Only these two words of each preset, put in at build time: a new preset is one file.
const words = import.meta.glob<string>('../../../resources/presets/*.json', {
  eager: true,
  import: 'preset',
});
const titles = import.meta.glob<string>('../../../resources/presets/*.json', {
  eager: true,
  import: 'title',
});

/** Word of a preset -> the system's name for people, our own format first. */
export const SYSTEM_TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries(words)
    .map(([path, word]): [string, string] => [word, titles[path] ?? word])
    .sort(([one, title], [other, otherTitle]) =>
      one === 'own' ? -1 : other === 'own' ? 1 : title.localeCompare(otherTitle, 'en'),
    ),
);

/** Systems that a file may be read as, beside what is recognised (`auto`). */
export const PRESET_CHOICES: readonly Option[] = [
  ...[...SYSTEM_TITLES].map(([value, label]) => ({ value, label })),
  { value: 'mapped', label: 'Your own mapping' },
];

/** Encodings that CRMs and Excel write, by their WHATWG names. */
export const ENCODING_CHOICES: readonly Option[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Western (Windows-1252)' },
  { value: 'windows-1250', label: 'Central European (Windows-1250)' },
  { value: 'windows-1251', label: 'Cyrillic (Windows-1251)' },
  { value: 'windows-1253', label: 'Greek (Windows-1253)' },
  { value: 'windows-1254', label: 'Turkish (Windows-1254)' },
  { value: 'windows-1255', label: 'Hebrew (Windows-1255)' },
  { value: 'windows-1256', label: 'Arabic (Windows-1256)' },
  { value: 'windows-1257', label: 'Baltic (Windows-1257)' },
  { value: 'iso-8859-1', label: 'Latin-1 (ISO 8859-1)' },
  { value: 'iso-8859-2', label: 'Latin-2 (ISO 8859-2)' },
  { value: 'iso-8859-5', label: 'Cyrillic (ISO 8859-5)' },
  { value: 'iso-8859-7', label: 'Greek (ISO 8859-7)' },
  { value: 'iso-8859-15', label: 'Latin-9 (ISO 8859-15)' },
  { value: 'koi8-r', label: 'Cyrillic (KOI8-R)' },
  { value: 'utf-16le', label: 'UTF-16, little-endian' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
  { value: 'macintosh', label: 'Mac Roman' },
];
