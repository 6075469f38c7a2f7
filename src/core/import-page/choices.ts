/** An option of a native select: the value that travels, the words that show. */
export type Option = { readonly value: string; readonly label: string };

/** Systems that a file may be read as, beside what is recognised (`auto`). */
export const PRESET_CHOICES: readonly Option[] = [
  { value: 'own', label: 'Lead Review format' },
  { value: 'hubspot', label: 'HubSpot' },
  { value: 'salesforce', label: 'Salesforce' },
  { value: 'pipedrive', label: 'Pipedrive' },
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
  { value: 'iso-8859-1', label: 'Latin-1 (ISO 8859-1)' },
  { value: 'utf-16le', label: 'UTF-16, little-endian' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
  { value: 'macintosh', label: 'Mac Roman' },
];
