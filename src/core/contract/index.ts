import type { z } from 'zod';
import type { ErrorKind, Failure } from '../errors';
import { dictionaryContract } from './dictionary';
import { intakeContract } from './intake';
import { leadsContract, metricsContract, reportContract } from './metrics';
import { checkContract, settingsContract, workspaceContract } from './workspace';

/**
 * The only declaration of what a page, the command line or a test may ask of the engine.
 * `run` names the engine that answers: `reader` (read-only connection), `writer`, or `both`
 * (opening and closing, the writer first). The page's client and the engine's handlers are mapped
 * from this object: a missing or wrong handler does not compile.
 */
export const contract = {
  workspace: workspaceContract,
  settings: settingsContract,
  dictionary: dictionaryContract,
  intake: intakeContract,
  metrics: metricsContract,
  leads: leadsContract,
  report: reportContract,
  check: checkContract,
} as const;

export type Contract = typeof contract;
export type Group = keyof Contract;

type MethodsOf<G extends Group> = { [M in keyof Contract[G] & string]: `${G}.${M}` }[keyof Contract[G] &
  string];
/** `group.method`, e.g. `metrics.query`. */
export type MethodName = { [G in Group]: MethodsOf<G> }[Group];

type Declared<N extends MethodName> = N extends `${infer G extends Group}.${infer M}`
  ? M extends keyof Contract[G]
    ? Contract[G][M]
    : never
  : never;
type Schemas<N extends MethodName> =
  Declared<N> extends infer D extends { input: z.ZodType; output: z.ZodType } ? D : never;

/** What a caller passes (defaults may be left out). */
export type Input<N extends MethodName> = z.input<Schemas<N>['input']>;
/** What a handler receives: parsed, defaults filled in. */
export type Parsed<N extends MethodName> = z.output<Schemas<N>['input']>;
export type Output<N extends MethodName> = z.output<Schemas<N>['output']>;

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** The page's view of the engine; rejects with {@link EngineError} kinds only. */
export type Call = <N extends MethodName>(method: N, input: Input<N>) => Promise<Output<N>>;

/** Messages the engine sends on its own. */
export type EngineEvent =
  | {
      readonly event: 'progress';
      readonly phase: 'reading' | 'staging' | 'merging' | 'facts' | 'report' | 'sample';
      /** File the phase is at, without its folder; '' where it is about none. */
      readonly file: string;
      readonly rows: number;
      /** 0..1, null where it cannot be told. */
      readonly share: number | null;
      /** Rows per second since the phase began. */
      readonly rowsPerSecond: number;
      readonly msLeft: number | null;
      readonly cancellable: boolean;
    }
  | {
      readonly event: 'data-changed';
      readonly reason: 'import' | 'undo' | 'settings' | 'workspace' | 'bulk' | 'dictionary';
    }
  | { readonly event: 'engine-restarted'; readonly message: string };

export type { ErrorKind, Failure };
