import type { Args } from './args';
import type { OptionName } from './options';
import type { Session } from './session';

/** What a command found: one JSON document, the same in words, and the exit code. */
export type Outcome = {
  /** 0 done, 1 the answer is "no" (a damaged workspace), 3 a decision is needed. */
  readonly exit: 0 | 1 | 3;
  /** For `--json`. */
  readonly document: unknown;
  /** For people, without `--json`; ends without a line end. '' prints nothing. */
  readonly text: string;
};

/** One command: a row of the table in `commands/index.ts`, one file each. */
export type Command = {
  readonly name: string;
  /** What stands alone after the name, e.g. `FILE...`, in brackets where it may be left out; '' where nothing may. */
  readonly operands: '' | `${string}...` | `[${string}...]`;
  readonly summary: string;
  readonly options: readonly OptionName[];
  run(session: Session, args: Args): Promise<Outcome>;
};
