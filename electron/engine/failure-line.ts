import { basename } from 'node:path';

/** A stack's line: `    at read (file:///…/stage.js:12:5)`, `    at async /…/stage.js:12:5`. */
const FRAME = /^\s+at (?:(.{1,100}?) \()?(?:async )?([^()\s][^()]*:\d+:\d+)\)?$/u;
const MOST_FRAMES = 20;

/**
 * What the log says of an unexpected failure: method, class of the error, and where in our code it
 * came from. Never its message, which may quote a record, nor a folder, which may name the user.
 */
export function failureLine(method: string, error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  return [`lead-review engine: ${method} failed: ${kind}`, ...positions(error)].join('\n');
}

function positions(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  // A message of several lines could look like a frame.
  const at = error.message === '' ? 0 : error.stack.indexOf(error.message);
  if (at < 0) return [];
  return error.stack
    .slice(at + error.message.length)
    .split('\n')
    .flatMap((line) => {
      const [, name = '?', place = ''] = FRAME.exec(line) ?? [];
      return place === '' ? [] : [`    at ${name} (${basename(place.replaceAll('\\', '/'))})`];
    })
    .slice(0, MOST_FRAMES);
}
