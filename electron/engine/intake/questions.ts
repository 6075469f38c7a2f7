import type { DateOrder, Question } from '@core/contract/intake';
import type { Kind } from '@core/contract/shared';
import { readDate, wallTime } from '@core/csv/dates';
import { dayOf, MS_PER_DAY } from '@core/calendar';
import type { OpenedFile } from './open-file';
import type { DoubtfulColumn } from './stage-file';

const LABEL: Record<DateOrder, string> = { dmy: 'day first', mdy: 'month first', ymd: 'year first' };

export function encodingQuestion(file: number, opened: OpenedFile): Question {
  const proposal = opened.encodingDoubt?.[0]?.value ?? 'windows-1252';
  return {
    kind: 'encoding',
    text: `"${opened.name}" is not UTF-8. In which encoding was it written? In the wrong one letters beyond plain A to Z turn into others; each choice shows how the same piece would read.`,
    file,
    option: `--encoding ${proposal}`,
    proposal,
    choices: [...(opened.encodingDoubt ?? [])],
  };
}

export function mappingQuestion(
  file: number,
  opened: OpenedFile,
  missing: readonly string[],
  kind: Kind | null,
): Question {
  const what =
    kind === null
      ? `No preset knows the columns of "${opened.name}".`
      : `In "${opened.name}" no column is known for ${missing.join(' and ')}, and ${kind} cannot be counted without.`;
  return {
    kind: 'mapping',
    text: `${what} Which column holds what? Its columns are ${opened.header.slice(0, 20).join(', ')}.`.slice(
      0,
      2000,
    ),
    file,
    option: '--map MAP.json',
    choices: [],
  };
}

/** @param system its name for people, as in {@link asOfQuestion}. */
export function timezoneQuestion(file: number, name: string, system: string, proposal: string): Question {
  return {
    kind: 'timezone',
    text: `The times in "${name}" carry no zone. In which zone does ${system} write them? A wrong zone moves every lead by whole hours and the five-minute response with it. Asked once for ${system}.`,
    file,
    option: `--timezone ${proposal}`,
    proposal,
    choices: [
      { value: proposal, label: `${proposal} (the workspace's zone)` },
      ...(proposal === 'UTC' ? [] : [{ value: 'UTC', label: 'UTC' }]),
    ],
  };
}

export function asOfQuestion(file: number, name: string, system: string, newest: number): Question {
  const instant = new Date(newest).toISOString();
  return {
    kind: 'as-of',
    text: `When was "${name}" exported? The newest record that the files hold was written at ${instant}. A later moment would count leads without an answer as missed, an earlier one leaves them pending. "newest" takes the newest record for every file of ${system} from now on.`,
    file,
    option: `--as-of newest (or --as-of ${instant})`,
    proposal: 'newest',
    choices: [
      { value: 'newest', label: `the newest record, ${instant}, and so with every later file` },
      { value: instant, label: `${instant}, for these files only` },
    ],
  };
}

export function noDateQuestion(file: number, name: string): Question {
  return {
    kind: 'as-of',
    text: `When was "${name}" exported? None of its records holds a time that would tell.`,
    file,
    option: '--as-of 2026-11-16T06:00:00Z',
    choices: [],
  };
}

/** @param limit the export's own day where its name tells it, as ms: no record is younger than that.
 * @param sibling order of the file's other date columns. */
export function dateOrderQuestion(
  file: number,
  name: string,
  doubtful: DoubtfulColumn,
  limit: number | undefined,
  sibling: DateOrder | undefined,
): Question {
  const { column, doubt, dates } = doubtful;
  const example = dates.examples[0];
  const read = (order: DateOrder): string => {
    const parts = example === undefined ? undefined : readDate(example);
    const wall = parts ? wallTime(parts, order) : NaN;
    return Number.isNaN(wall) ? '' : `: ${example ?? ''} is ${dayOf(Math.floor(wall / MS_PER_DAY))}`;
  };
  const why = {
    'both-fit': `Every date fits both orders, and ${dates.differ} of ${dates.values} would be another day.`,
    mixed: `${dates.numeric} of ${dates.values} dates are written differently from the rest; a spreadsheet may have turned them when the file was saved.`,
    'neither-fits':
      'Neither order fits every date, so a part of them has been turned; records whose date fits the chosen order least would be set aside.',
  }[doubt];
  const proposal = (limit === undefined ? undefined : leaning(dates.examples, limit)) ?? sibling;
  return {
    kind: 'date-order',
    text: `In "${name}", column "${column}": is the day or the month first? ${why}`.slice(0, 2000),
    file,
    column,
    option: `--date-order "${column}=${proposal ?? 'dmy'}"`.slice(0, 2000),
    ...(proposal === undefined ? {} : { proposal }),
    choices: (['dmy', 'mdy'] as const).map((order) => ({
      value: order,
      label: `${LABEL[order]}${read(order)}`,
    })),
  };
}

/** The only order under which no example lies after the export. */
function leaning(examples: readonly string[], limit: number): DateOrder | undefined {
  const possible = (['dmy', 'mdy'] as const).filter((order) =>
    examples.every((example) => {
      const parts = readDate(example);
      return parts !== undefined && wallTime(parts, order) < limit + 2 * MS_PER_DAY;
    }),
  );
  return possible.length === 1 ? possible[0] : undefined;
}
