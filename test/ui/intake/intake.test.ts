import { readFileSync } from 'node:fs';
import { watch } from 'vue';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportState } from '@core/import-page/state';
import { useImportLog } from '@ui/stores/import-log';
import { useIntake } from '@ui/stores/intake';
import { useWorkspace } from '@ui/stores/workspace';
import { startTestEngine, type TestEngine } from '../../helpers/engine';
import { bridgeTo, chosenFile, type Dialogs } from './bridge';

const LEADS = [
  'lead_id,created_at,source',
  'L1,2026-11-09T08:00:00Z,Referral',
  'L2,2026-11-10T08:00:00Z,Paid Search',
  'L3,not a day,Referral',
].join('\n');
const FUNNEL = ['mql_id,first_contact,origin', 'a1,13-02-2018,social', 'a2,25-10-2017,email'].join('\n');

let engine: TestEngine;
let dialogs: Dialogs;

beforeEach(async () => {
  engine = await startTestEngine();
  dialogs = bridgeTo(engine);
  setActivePinia(createPinia());
  await useWorkspace().load();
});
afterEach(() => engine.stop());

const phase = (): ImportState['phase'] => useIntake().state.phase;
const leadsIn = async (): Promise<number> => (await engine.call('workspace.status', {}))?.counts.leads ?? -1;

/** Chooses files, answers whatever is asked by what is proposed, and stops where nothing more is asked. */
async function choose(...files: [name: string, content: string][]): Promise<void> {
  dialogs.open = files.map(([name, content]) => chosenFile(engine, name, content));
  await useIntake().choose();
}
async function answerAsProposed(): Promise<void> {
  const intake = useIntake();
  intake.answers = new Map(intake.asked.map((question) => [question.key, question.proposal ?? '']));
  await intake.answer();
}

describe('an import on the page', () => {
  it('goes from the dialog over the question to a report, and writes only when it is told to', async () => {
    await choose(['leads.csv', LEADS]);
    expect(phase()).toBe('asking');
    await answerAsProposed();
    expect(phase()).toBe('ready');
    expect(await leadsIn()).toBe(0);
    await useIntake().commit();
    expect(useIntake().state).toMatchObject({
      phase: 'done',
      reports: [{ records: 3, new: 2, quarantined: 1 }],
    });
    expect(await leadsIn()).toBe(2);
  });

  it('writes nothing when it is cancelled before the import', async () => {
    await choose(['leads.csv', LEADS]);
    await answerAsProposed();
    await useIntake().cancel();
    expect(phase()).toBe('cancelled');
    expect(await leadsIn()).toBe(0);
    expect(await engine.call('intake.imports', {})).toEqual([]);
  });

  it('maps a file that nobody knows by hand, and remembers the mapping for the next one', async () => {
    await choose(['funnel.csv', FUNNEL]);
    expect(useIntake().asked.map((question) => question.kind)).toEqual(['mapping']);
    await useIntake().change(0, {
      kind: 'leads',
      preset: 'mapped',
      map: { lead_id: 'mql_id', created_at: { column: 'first_contact', order: 'dmy' }, source: 'origin' },
    });
    if (phase() === 'asking') await answerAsProposed();
    expect(phase()).toBe('ready');
    await useIntake().commit();
    expect(await leadsIn()).toBe(2);

    await useIntake().reset();
    await choose(['funnel-next-week.csv', `${FUNNEL}\na3,26-10-2017,email`]);
    if (phase() === 'asking') await answerAsProposed();
    expect(useIntake().state).toMatchObject({
      phase: 'ready',
      staged: { reports: [{ new: 1, unchanged: 2 }] },
    });
    expect(useIntake().files[0]?.preview?.remembered).toBe(true);
  });

  it('keeps the files of an import that failed, with the engine’s sentence, and can leave one out', async () => {
    await choose(['leads.csv', LEADS], ['broken.csv', 'lead_id,created_at\n"L9,2026-11-09\n']);
    const { state } = useIntake();
    expect(state.phase).toBe('failed');
    expect('message' in state && state.message).toMatch(/broken\.csv/);
    await useIntake().remove(1);
    expect(useIntake().files.map((file) => file.name)).toEqual(['leads.csv']);
    expect(phase()).toBe('asking');
  });

  it('goes back to the report when the dialog for more files is closed', async () => {
    await choose(['leads.csv', LEADS]);
    await answerAsProposed();
    dialogs.open = [];
    await useIntake().choose();
    expect(phase()).toBe('ready');
    await useIntake().commit();
    expect(phase()).toBe('done');
  });

  it('follows the engine’s progress while it works', async () => {
    const intake = useIntake();
    const stop = intake.follow();
    const seen = new Set<string>();
    watch(
      () => intake.state,
      (state) => 'progress' in state && state.progress && seen.add(`${state.phase}: ${state.progress.phase}`),
      { flush: 'sync' },
    );
    await choose(['leads.csv', LEADS]);
    await answerAsProposed();
    await intake.commit();
    stop();
    expect([...seen]).toContain('staging: staging');
    expect([...seen]).toContain('merging: merging');
    expect(intake.busy).toBe(false);
  });
});

describe('the log of imports', () => {
  beforeEach(async () => {
    await choose(['leads.csv', LEADS]);
    await answerAsProposed();
    await useIntake().commit();
  });

  it('lists what was imported and shows the records that were not accepted', async () => {
    const log = useImportLog();
    await Promise.all([log.load(), log.show(null, 0)]);
    expect(log.imports).toMatchObject([{ file: 'leads.csv', records: 3, new: 2, quarantined: 1 }]);
    expect(log.total).toBe(1);
    expect(log.rows).toMatchObject([{ line: 4, column: 'created_at', value: 'not a day' }]);
  });

  it('saves the quarantine where the user says, and hands the file over', async () => {
    const log = useImportLog();
    await log.show(null, 0);
    expect(await log.exportCsv()).toBeNull();
    const path = engine.path('quarantine.csv');
    dialogs.save = engine.grant(path, 'save');
    expect(await log.exportCsv()).toBe(1);
    expect(dialogs.finished).toEqual([dialogs.save]);
    expect(readFileSync(path, 'utf8')).toContain('not a day');
  });
});
