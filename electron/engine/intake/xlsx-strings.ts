import { scanXml } from './xlsx-xml';

/** Gathers the text of `t` elements between two tags; phonetic readings (`rPh`) are not part of it. */
export function textGatherer(): {
  open(name: string): void;
  text(text: string): void;
  close(name: string): void;
  take(): string;
} {
  let gathered = '';
  let inText = false;
  let phonetic = false;
  return {
    open(name) {
      if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(text) {
      if (inText) gathered += text;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      else if (name === 't') inText = false;
    },
    take() {
      const text = plainText(gathered);
      gathered = '';
      return text;
    },
  };
}

/** Control characters that XML cannot hold are written as `_x000D_`; line ends become LF as in a CSV file. */
export function plainText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
  return plain
    .replace(/\r\n?/g, '\n')
    .replaceAll('\uFFFD', '?')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '?');
}

/** The shared texts of a workbook; none where it has no such part. */
export async function readStrings(part: AsyncIterable<Uint8Array> | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  const gather = textGatherer();
  await scanXml(part, {
    open: (name) => gather.open(name),
    text: (text) => gather.text(text),
    close(name) {
      gather.close(name);
      if (name === 'si') strings.push(gather.take());
    },
  });
  return strings;
}
