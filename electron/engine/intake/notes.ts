import type { Kind } from '@core/contract/shared';
import type { Reading } from './read-file';

const MOST_NAMED = 8;

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Sentences on what a reader of the report should know about a file; no figure in them needs another page. */
export function notesOf(reading: Reading, kind: Kind, zone: string): string[] {
  const notes: string[] = [];
  const say = (count: number, sentence: string): void => {
    if (count > 0) notes.push(sentence);
  };
  say(
    reading.footers,
    `${plural(reading.footers, 'line')} of totals or legal text under the data set aside.`,
  );
  say(reading.headers, `${plural(reading.headers, 'repeated header row')} set aside.`);
  say(
    reading.setAside,
    `${plural(reading.setAside, 'row')} set aside by the rules of the preset (deleted, of something else than ${kind}, or names of groups, subitems and sums).`,
  );
  say(
    reading.lost,
    `${plural(reading.lost, 'character')} had been lost before the file reached us and are shown as ?.`,
  );
  for (const [topic, { count, values }] of reading.converter.tally.topics) {
    const named = [...values].sort((one, other) => other[1] - one[1]).slice(0, MOST_NAMED);
    const list = named.map(([value, times]) => (times > 1 ? `${value} (${times})` : value)).join(', ');
    const sentence = topicSentence(topic, count, list, zone, kind);
    if (sentence) notes.push(sentence.slice(0, 1_900));
  }
  return notes;
}

function topicSentence(
  topic: string,
  count: number,
  list: string,
  zone: string,
  kind: Kind,
): string | undefined {
  const [what = '', field = ''] = topic.split(':');
  switch (what) {
    case 'unknown':
      if (kind === 'deals') return `${plural(count, 'deal')} counted as open: ${list}.`;
      return `${plural(count, 'record')} with a ${field} we do not know: ${list}.`;
    case 'unread':
      return `${plural(count, 'value')} of ${field} could not be read and count as unknown: ${list}.`;
    case 'gap':
      return `${plural(count, 'time')} in the hour that the change to summer time skips in ${zone}, moved forward.`;
    case 'overlap':
      return `${plural(count, 'time')} in the hour that the end of summer time repeats in ${zone}, read as the first of the two.`;
    case 'automatic':
      return `${plural(count, 'activity', 'activities')} counted as automatic by the rules of the preset.`;
    default:
      return undefined;
  }
}
