/**
 * Writes words for people: the only way by which text reaches the terminal, but for the progress line.
 * Control characters are left out except line ends and tabs, since names and cells of files are among
 * the words, and an escape sequence could rename the window or write over what was said.
 */
export function writeWords(out: NodeJS.WritableStream, text: string): void {
  out.write(`${text.replace(/(?![\n\t])\p{Cc}/gu, '')}\n`);
}

/** Writes one JSON document. JSON escapes most control characters by itself, but not U+007F to U+009F. */
export function writeJson(out: NodeJS.WritableStream, document: unknown): void {
  const json = JSON.stringify(document).replace(
    /[\u007f-\u009f]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  out.write(`${json}\n`);
}
