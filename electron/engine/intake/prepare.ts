import type { DateOrder, FileChoice, Question } from '@core/contract/intake';
import { columnIndex, normalName } from '@core/csv/layout';
import { LeadReviewError } from '@core/errors';
import { recognise } from '@core/presets/recognise';
import { isZone, zoneOf, type Zone } from '@core/zone';
import type { EngineContext } from '../context';
import type { ReadableDb } from '../db/handle';
import { readSettings } from '../db/settings';
import { readShape, shapeOf, type KnownShape } from '../db/shapes';
import { readSystem } from '../db/sources';
import type { Staging } from '../db/staging';
import type { Workspace } from '../db/workspace';
import { identify, missingFields, type Identity } from './identify';
import { openFile, type OpenedFile } from './open-file';
import { PRESETS, systemTitle } from './presets';
import { dateOrderQuestion, encodingQuestion, mappingQuestion, timezoneQuestion } from './questions';
import { progressOf } from './session';
import { stageFile, type StagedReading } from './stage-file';
import { WrongEncoding } from './text';
import { asOfFromName } from './as-of';

/** A file that has been read into the staging file as far as it could be. */
export type PreparedFile = {
  readonly index: number;
  /** Place in the call of the choice it came from. */
  readonly of: number;
  readonly choice: FileChoice;
  readonly opened: OpenedFile;
  readonly shape: string;
  readonly identity: Identity | undefined;
  readonly zone: Zone;
  /** The zone was said now, before, or by the preset; else it is only proposed. */
  readonly zoneKnown: boolean;
  /** Order of columns in which its cells are kept. */
  readonly header: readonly string[];
  readonly staged: StagedReading | undefined;
  readonly questions: readonly Question[];
};

/** Opens, identifies and stages one file, and collects what only the user can answer. */
export async function prepareFile(
  context: EngineContext,
  workspace: Workspace,
  running: { cancelled: boolean },
  staging: Staging,
  before: readonly PreparedFile[],
  choice: FileChoice,
  index: number,
): Promise<PreparedFile> {
  const grant = context.fileOf(choice.file, 'read');
  const known = headerTest(workspace.db, choice);
  const opened = await openFile(grant, choice, known);
  try {
    return await prepareOpened(context, workspace, running, staging, before, choice, index, opened);
  } catch (error) {
    if (!(error instanceof WrongEncoding)) throw error;
    if (choice.encoding !== undefined || opened.encoding.label.startsWith('utf-16'))
      throw notDecodable(opened);
    // Read on as what it most likely is, so that all questions come at once.
    const assumed = await openFile(grant, choice, known, error.sample);
    return prepareOpened(context, workspace, running, staging, before, choice, index, assumed);
  }
}

async function prepareOpened(
  context: EngineContext,
  workspace: Workspace,
  running: { cancelled: boolean },
  staging: Staging,
  before: readonly PreparedFile[],
  choice: FileChoice,
  index: number,
  opened: OpenedFile,
): Promise<PreparedFile> {
  const shape = shapeOf(opened.header);
  const knownShape = readShape(workspace.db, shape);
  const identity = identify(opened.header, choice, knownShape, PRESETS);
  const questions: Question[] = opened.encodingDoubt ? [encodingQuestion(index, opened)] : [];
  const { zone, zoneKnown } = zoneFor(workspace, choice, identity);
  const header = canonicalHeader(opened.header, shape, knownShape, before);
  const base = { index, of: index, choice, opened, shape, identity, zone, zoneKnown, header };
  const missing = identity ? missingFields(identity) : [];
  if (!identity || missing.length > 0) {
    questions.push(mappingQuestion(index, opened, missing, identity?.kind ?? null));
    return { ...base, staged: undefined, questions };
  }
  const pause = progressOf(context, running, opened);
  const order = columnOrder(opened.header, header);
  // Two files of one kind in a drop are compared with each other, record by record.
  if (
    !before.some(
      (other) => other.identity?.kind === identity.kind && other.identity.system === identity.system,
    )
  ) {
    staging.expect(index, {
      workspacePath: workspace.path,
      kind: identity.kind,
      system: identity.system,
      header: JSON.stringify(header),
      timezone: zone.id,
    });
  }
  const staged = await stageFile(
    opened,
    identity,
    choice,
    knownShape?.dateOrders ?? {},
    zone,
    index,
    order,
    staging,
    pause,
  );
  const limit = asOfFromName(opened.name, zone, null);
  for (const doubt of staged.doubts)
    questions.push(dateOrderQuestion(index, opened.name, doubt, limit, siblingOrder(staged)));
  const asked = before.some(
    (file) =>
      file.identity?.system === identity.system && file.questions.some(({ kind }) => kind === 'timezone'),
  );
  if (staged.usesZone && !zoneKnown && !asked)
    questions.push(timezoneQuestion(index, opened.name, systemTitle(identity.system), zone.id));
  return { ...base, staged, questions };
}

/** The order of all other date columns of the file, where they are sure and agree: one export has one locale. */
function siblingOrder(staged: StagedReading): DateOrder | undefined {
  const doubtful = new Set(staged.doubts.map(({ column }) => column));
  const sure = new Set(
    Object.entries(staged.orders).flatMap(([column, order]) => (doubtful.has(column) ? [] : [order])),
  );
  return sure.size === 1 ? [...sure][0] : undefined;
}

/** A row that is surely the header: seen before, of a preset, or with every column of the user's mapping. */
export function headerTest(db: ReadableDb, choice: FileChoice): (row: readonly string[]) => boolean {
  const columns = Object.values(choice.map ?? {}).flatMap((target) =>
    typeof target === 'string' ? [target] : 'column' in target ? [target.column] : [],
  );
  return (row) => {
    if (choice.map) {
      const index = columnIndex(row);
      return columns.length > 0 && columns.every((column) => index.has(normalName(column)));
    }
    return readShape(db, shapeOf(row)) !== undefined || recognise(row, PRESETS) !== undefined;
  };
}

function zoneFor(
  workspace: Workspace,
  choice: FileChoice,
  identity: Identity | undefined,
): { zone: Zone; zoneKnown: boolean } {
  if (choice.timezone !== undefined && !isZone(choice.timezone)) {
    throw new LeadReviewError(
      'invalid',
      `"${choice.timezone}" is not a time zone. Nothing was changed; use a name such as Europe/Kyiv.`,
    );
  }
  const known =
    identity?.rules?.timezone ??
    choice.timezone ??
    (identity && readSystem(workspace.db, identity.system).timezone);
  return { zone: zoneOf(known ?? readSettings(workspace.db).timezone), zoneKnown: known !== undefined };
}

/** Cells are kept in the order in which this header was seen first, so that a moved column changes nothing. */
function canonicalHeader(
  header: readonly string[],
  shape: string,
  known: KnownShape | undefined,
  before: readonly PreparedFile[],
): readonly string[] {
  const first = known?.header ?? before.find((file) => file.shape === shape)?.header;
  // Doubled names could be mixed up by moving them.
  const unique = new Set(header.map(normalName)).size === header.length;
  return first && unique ? first : header;
}

function columnOrder(header: readonly string[], canonical: readonly string[]): number[] | undefined {
  if (canonical.every((name, index) => normalName(name) === normalName(header[index] ?? '')))
    return undefined;
  const positions = new Map(header.map((name, position) => [normalName(name), position]));
  return canonical.map((name) => positions.get(normalName(name)) ?? -1);
}

function notDecodable(opened: OpenedFile): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${opened.name}" is not written in ${opened.encoding.label}. Nothing was changed; choose another encoding or export it as UTF-8.`,
  );
}
