import type { Question } from '@core/contract/intake';
import { OWN_FIELDS } from '@core/presets/fields';
import { writtenColumns } from '@core/presets/record';
import { readSystem } from '../db/sources';
import { readNewestAsOf, type StagedFile } from '../db/imports';
import type { Workspace } from '../db/workspace';
import { asOfFromName, readAsOf } from './as-of';
import { notesOf } from './notes';
import type { PreparedFile } from './prepare';
import { systemTitle } from './presets';
import { asOfQuestion, noDateQuestion } from './questions';
import { settledMapping } from './stage-file';

/**
 * Gives every file its data date: the user's word, the file's name, or the newest record of all files
 * dropped together, which the user confirms once per system.
 */
export function settleDates(
  workspace: Workspace,
  prepared: readonly PreparedFile[],
): { files: Omit<StagedFile, 'counts'>[]; questions: Question[] } {
  const stamps = prepared.map((file) => file.staged?.reading.converter.tally.newest() ?? -Infinity);
  const newest = Math.max(...stamps);
  const questions: Question[] = [];
  const asked = new Set<string>();
  const files: Omit<StagedFile, 'counts'>[] = [];
  for (const file of prepared) {
    if (!file.identity || !file.staged) continue;
    const { system } = file.identity;
    const said = file.choice.asOf;
    const rule = said === 'newest' ? 'newest' : readSystem(workspace.db, system).asOfRule;
    const own = file.staged.reading.converter.tally.newest();
    const asOf =
      said !== undefined && said !== 'newest'
        ? readAsOf(said, file.zone)
        : ((said === undefined ? asOfFromName(file.opened.name, file.zone, own) : undefined) ??
          (rule === 'newest' && newest !== -Infinity ? newest : undefined));
    if (asOf === undefined) {
      if (!asked.has(system))
        questions.push(
          newest === -Infinity
            ? noDateQuestion(file.index, file.opened.name)
            : asOfQuestion(file.index, file.opened.name, systemTitle(system), newest),
        );
      asked.add(system);
      continue;
    }
    const staged = toStaged(file, asOf, said === 'newest' ? 'newest' : undefined);
    const before = readNewestAsOf(workspace.db, system, staged.kind);
    const older = before !== null && before > asOf;
    files.push(older ? { ...staged, notes: [...staged.notes, olderNote(before)] } : staged);
  }
  return { files, questions };
}

function olderNote(before: number): string {
  return `The workspace holds an export of ${new Date(before).toISOString()} already; where a record differs, this older file would take it back.`;
}

function labelOf(field: string): string {
  return OWN_FIELDS.leads.find(({ name }) => name === field)?.label.toLowerCase() ?? field;
}

function toStaged(
  file: PreparedFile,
  asOf: number,
  asOfRule: 'newest' | undefined,
): Omit<StagedFile, 'counts'> {
  const { identity, staged } = file;
  if (!identity || !staged) throw new Error('A file that was not read cannot be settled.');
  const mapping = settledMapping(identity, staged.orders);
  const { tally } = staged.reading.converter;
  const notes = [...file.opened.notes, ...notesOf(staged.reading, identity.kind, file.zone.id)];
  if (identity.kind === 'leads' && !Object.hasOwn(mapping, 'lead_id')) {
    notes.push(
      `The file has no id of its leads, so they are told apart by ${(identity.rules?.key ?? []).map(labelOf).join(', ')}; a lead for which one of these changes would be counted as a new one.`,
    );
  }
  const own = tally.newest();
  if (own !== null && own > asOf)
    notes.push(
      `It holds records written after the stated data date, the newest at ${new Date(own).toISOString()}.`,
    );
  const fixed = identity.rules?.timezone;
  if (fixed !== undefined && file.choice.timezone !== undefined && file.choice.timezone !== fixed) {
    notes.push(`Its times are always in ${fixed}, so ${file.choice.timezone} was not used for it.`);
  }
  return {
    file: file.index,
    name: file.opened.name,
    kind: identity.kind,
    preset: identity.preset,
    system: identity.system,
    header: JSON.stringify(file.header),
    mapping: JSON.stringify(mapping),
    dateOrders: JSON.stringify(staged.orders),
    shape: file.shape,
    timezone: file.zone.id,
    systemZone: staged.usesZone && fixed === undefined ? file.zone.id : undefined,
    asOfRule,
    asOf,
    span: tally.span(),
    quarantined: staged.reading.quarantined,
    setAside: staged.reading.setAside,
    columns: writtenColumns(identity.kind, new Set(Object.keys(mapping))),
    notes,
  };
}
