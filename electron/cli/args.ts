import { parseArgs } from 'node:util';
import { OPTIONS, type OptionName } from './options';

/** The user wrote something this program does not understand: exit 2, nothing was touched. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Parsed words of a call: options by name, and what stands alone. */
export type Args = {
  /** Words that are no option: the command first, then its files. */
  readonly words: readonly string[];
  readonly given: readonly OptionName[];
  text(name: OptionName): string | undefined;
  /** All values of an option that may be repeated. */
  texts(name: OptionName): readonly string[];
  flag(name: OptionName): boolean;
  /**
   * One of a closed list.
   * @throws {UsageError} where the value is another.
   */
  oneOf<T extends string>(name: OptionName, choices: readonly T[]): T | undefined;
};

/**
 * Splits the arguments; options may stand before or after the command.
 * @throws {UsageError} on an option no command has, or one without its value.
 */
export function readArgs(argv: readonly string[]): Args {
  const { values, positionals } = parse(argv);
  const text = (name: OptionName): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    words: positionals,
    given: Object.keys(values) as OptionName[],
    text,
    texts(name) {
      const value = values[name];
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
    },
    flag: (name) => values[name] === true,
    oneOf(name, choices) {
      const value = text(name);
      if (value === undefined) return undefined;
      const found = choices.find((choice) => choice === value);
      if (!found)
        throw new UsageError(`--${name} "${value}" is not known; use one of: ${choices.join(', ')}.`);
      return found;
    },
  };
}

function parse(argv: readonly string[]): {
  values: Partial<Record<OptionName, string | boolean | (string | boolean)[]>>;
  positionals: string[];
} {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's sentence names the option and what is wrong with it; the hints after it are for its own users.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError((message.split(/\. (?=To specify)|\n/)[0] ?? message).replace(/\.?$/, '.'));
  }
}

/**
 * A whole number of at least 1.
 * @throws {UsageError} where the text is none.
 */
export function wholeNumber(name: OptionName, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name} "${text}" is not a whole number.`);
  return Number(text);
}
