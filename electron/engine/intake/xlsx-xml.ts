import { SaxesParser } from 'saxes';

/** What a reader of XML is told; names without their prefix. */
export type XmlHandlers = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** Given to the parser at once: bounds what one step can produce before the caller takes it. */
const STEP = 8 * 1024;

/**
 * Reads XML as a stream; after every step it gives what `take` has of its handlers' gatherings.
 * Entities other than XML's own five are errors, so that none can unfold into gigabytes.
 * @throws what the parser or the decoder throws: the part is damaged.
 */
export async function* readXml<T>(
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
  take: () => T,
): AsyncGenerator<T> {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(plainName(name), attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }) => handlers.close?.(plainName(name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    for (let start = 0; start < text.length; start += STEP) {
      parser.write(text.slice(start, start + STEP));
      yield take();
    }
  }
  parser.write(decoder.decode());
  parser.close();
  yield take();
}

/** Reads a whole part for its handlers alone. */
export async function scanXml(pieces: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const steps = readXml(pieces, handlers, () => undefined);
  while (!(await steps.next()).done);
}

function plainName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
