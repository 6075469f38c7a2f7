import { contract, type Answer, type MethodName, type Output, type Parsed } from '@core/contract';
import type { LeadReviewError } from '@core/errors';
import { isLeadReviewError } from '@core/errors';
import type { EngineContext } from './context';

/** One method of the contract: parsed input in, plain data out; may throw {@link LeadReviewError}. */
export type Handler<N extends MethodName> = (
  context: EngineContext,
  input: Parsed<N>,
) => Output<N> | Promise<Output<N>>;

/** All of them; a missing or wrong one does not compile. */
export type Handlers = { [N in MethodName]: Handler<N> };

type Declared = {
  run: 'reader' | 'writer' | 'both';
  input: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { message: string } } };
  output: { parse(value: unknown): unknown };
};

/** The declaration of a method, or undefined for any other text, `__proto__` and `constructor` included. */
export function declarationOf(method: string): Declared | undefined {
  const [group = '', name = '', ...rest] = method.split('.');
  if (rest.length > 0 || !Object.hasOwn(contract, group)) return undefined;
  const methods = contract[group as keyof typeof contract];
  if (!Object.hasOwn(methods, name)) return undefined;
  return (methods as Record<string, Declared>)[name];
}

/**
 * Answers one call. Never throws and never lets a stack trace or a path out: an unexpected error is
 * reported as `internal`, and logged by the caller's `onInternal`.
 */
export async function dispatch(
  handlers: Handlers,
  context: EngineContext,
  method: string,
  input: unknown,
  onInternal: (error: unknown, method: string) => void,
): Promise<Answer<unknown>> {
  const declaration = declarationOf(method);
  if (!declaration)
    return failure(
      'not-found',
      'This version of the program does not know that request. Nothing was changed.',
    );
  const parsed = declaration.input.safeParse(input);
  if (!parsed.success) {
    return failure(
      'invalid',
      'The request was not understood, so nothing was changed. Reload the page and try again.',
    );
  }
  try {
    const handler = handlers[method as MethodName] as (c: EngineContext, i: unknown) => unknown;
    const value = await handler(context, parsed.data);
    return { ok: true, value: declaration.output.parse(value) };
  } catch (error) {
    if (isLeadReviewError(error)) return failure(error.kind, error.message);
    onInternal(error, method);
    return failure(
      'internal',
      'Something went wrong inside the program. What was saved before is safe; try again, and send us the log if it happens twice.',
    );
  }
}

function failure(kind: LeadReviewError['kind'], message: string): Answer<never> {
  return { ok: false, error: { kind, message } };
}
