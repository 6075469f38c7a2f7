import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ChosenFile } from '@core/bridge';
import type { DropId, FileToken } from '@core/brand';
import type { FilePreview, ImportReport, Question, StagedDrop } from '@core/contract/intake';
import { advance, filesOf, type Advance, type ImportEvent, type ImportState } from '@core/import-page/state';

const chosen = (name: string): ChosenFile => ({
  token: `token-of-${name}`.padEnd(22, '0') as FileToken,
  name,
  bytes: 12,
});
const preview = (file: string): FilePreview => ({
  file,
  bytes: 12,
  encoding: 'utf-8',
  delimiter: ',',
  header: ['lead_id'],
  rows: [['1']],
  kind: 'leads',
  preset: 'own',
  mapping: { lead_id: 'lead_id' },
  remembered: false,
});
const question: Question = {
  kind: 'timezone',
  text: 'Which zone?',
  file: 0,
  option: '--timezone ZONE',
  choices: [],
};
const report = { import: null, file: 'a.csv', records: 1 } as unknown as ImportReport;
const staged = (over: Partial<StagedDrop> = {}): StagedDrop => ({
  drop: 7 as DropId,
  files: [preview('a.csv')],
  questions: [],
  reports: [report],
  ...over,
});

/** Plays events from the start; the last step's state and command. */
function play(...events: ImportEvent[]): Advance {
  return events.reduce<Advance>((step, event) => advance(step.state, event), { state: { phase: 'idle' } });
}
const CHOSEN: ImportEvent = { type: 'chosen', files: [chosen('a.csv')] };
const STAGED: ImportEvent = { type: 'staged', staged: staged() };

describe('an import', () => {
  it('makes each table of a zip a file of its own, which keeps what is said about it', () => {
    const zip: ImportEvent = { type: 'chosen', files: [chosen('week.zip'), chosen('b.csv')] };
    const answer = staged({
      files: [
        { ...preview('Lead.csv'), of: 0, entry: 'x/Lead.csv' },
        { ...preview('Task.csv'), of: 0, entry: 'x/Task.csv' },
        { ...preview('b.csv'), of: 1 },
      ],
      questions: [question],
    });
    const asking = play(zip, { type: 'staged', staged: answer }).state;
    const files = filesOf(asking);
    expect(files.map(({ name, choice }) => [name, choice.file, choice.entry])).toEqual([
      ['Lead.csv', chosen('week.zip').token, 'x/Lead.csv'],
      ['Task.csv', chosen('week.zip').token, 'x/Task.csv'],
      ['b.csv', chosen('b.csv').token, undefined],
    ]);
    const { command } = advance(asking, { type: 'changed', files: files.slice(1) });
    expect(command).toMatchObject({ do: 'stage', files: [{ entry: 'x/Task.csv' }, {}] });
  });

  it('opens the dialog, stages what was chosen, and asks for nothing else', () => {
    expect(play({ type: 'choose' })).toEqual({
      state: { phase: 'choosing', before: { phase: 'idle' } },
      command: { do: 'choose' },
    });
    const { state, command } = play({ type: 'choose' }, CHOSEN);
    expect(state.phase).toBe('staging');
    expect(command).toEqual({
      do: 'stage',
      files: [{ file: chosen('a.csv').token, kind: 'auto', preset: 'auto', dateOrder: {} }],
    });
  });

  it('goes back to where it was when the dialog is closed without a file', () => {
    const before = play(CHOSEN, STAGED).state;
    expect(play(CHOSEN, STAGED, { type: 'choose' }, { type: 'chosen', files: [] }).state).toEqual(before);
  });

  it('opens the dialog again where the browser has swallowed the first, and still knows the way back', () => {
    const before = play(CHOSEN, STAGED).state;
    const again = play(CHOSEN, STAGED, { type: 'choose' }, { type: 'choose' });
    expect(again).toEqual({ state: { phase: 'choosing', before }, command: { do: 'choose' } });
  });

  it('is ready when staging leaves no question, and holds what was recognised in each file', () => {
    const { state } = play(CHOSEN, STAGED);
    expect(state).toMatchObject({ phase: 'ready', drop: 7 });
    expect(filesOf(state)[0]?.preview?.file).toBe('a.csv');
  });

  it('asks while a question is open, and stages again with the answer', () => {
    const asking = play(CHOSEN, {
      type: 'staged',
      staged: staged({ questions: [question], drop: null, reports: [] }),
    });
    expect(asking.state.phase).toBe('asking');
    const files = filesOf(asking.state).map((file) => ({
      ...file,
      choice: { ...file.choice, timezone: 'Europe/Kyiv' },
    }));
    const { state, command } = advance(asking.state, { type: 'changed', files });
    expect(state.phase).toBe('staging');
    expect(command).toMatchObject({ do: 'stage', files: [{ timezone: 'Europe/Kyiv' }] });
  });

  it('commits only from ready, and only once', () => {
    expect(play(CHOSEN, { type: 'commit' })).toMatchObject({ state: { phase: 'staging' } });
    const merging = play(CHOSEN, STAGED, { type: 'commit' });
    expect(merging).toMatchObject({ state: { phase: 'merging' }, command: { do: 'commit', drop: 7 } });
    expect(advance(merging.state, { type: 'commit' }).command).toBeUndefined();
  });

  it('cannot be cancelled, added to or changed while it merges', () => {
    const { state } = play(CHOSEN, STAGED, { type: 'commit' });
    for (const event of [
      { type: 'cancel' },
      { type: 'choose' },
      CHOSEN,
      { type: 'changed', files: [] },
    ] as ImportEvent[]) {
      expect(advance(state, event)).toEqual({ state });
    }
  });

  it('ends done with the reports, and begins anew from there', () => {
    const done = play(CHOSEN, STAGED, { type: 'commit' }, { type: 'committed', reports: [report] });
    expect(done.state).toEqual({ phase: 'done', reports: [report] });
    expect(advance(done.state, { type: 'reset' }).state).toEqual({ phase: 'idle' });
  });

  it('stops a running staging on cancel, and is cancelled only once that has ended', () => {
    const stopping = play(CHOSEN, { type: 'cancel' });
    expect(stopping).toMatchObject({ state: { phase: 'staging', next: [] }, command: { do: 'cancel' } });
    const ended = advance(stopping.state, { type: 'failed', kind: 'cancelled', message: 'Cancelled.' });
    expect(ended.state).toEqual({ phase: 'cancelled' });
  });

  it('throws away what was staged in spite of a cancel that came too late', () => {
    const late = play(CHOSEN, { type: 'cancel' }, STAGED);
    expect(late).toEqual({ state: { phase: 'cancelled' }, command: { do: 'cancel' } });
  });

  it('throws the staged files away when it is cancelled before the import', () => {
    expect(play(CHOSEN, STAGED, { type: 'cancel' })).toEqual({
      state: { phase: 'cancelled' },
      command: { do: 'cancel' },
    });
  });

  it('stops the running staging for files dropped meanwhile, then stages all of them', () => {
    const stopping = play(CHOSEN, { type: 'chosen', files: [chosen('b.csv')] });
    expect(stopping.command).toEqual({ do: 'cancel' });
    const again = advance(stopping.state, { type: 'failed', kind: 'cancelled', message: 'Cancelled.' });
    expect(filesOf(again.state).map((file) => file.name)).toEqual(['a.csv', 'b.csv']);
    expect(again.command?.do).toBe('stage');
  });

  it('cancels when the last file is left out', () => {
    expect(play(CHOSEN, STAGED, { type: 'changed', files: [] }).state).toEqual({ phase: 'cancelled' });
  });

  it('keeps the files and the sentence of a failure, so that they can be tried again', () => {
    const failed = play(CHOSEN, {
      type: 'failed',
      kind: 'bad-file',
      message: 'The file ends inside a quote.',
    });
    expect(failed.state).toMatchObject({ phase: 'failed', message: 'The file ends inside a quote.' });
    const again = advance(failed.state, { type: 'changed', files: filesOf(failed.state) });
    expect(again).toMatchObject({ state: { phase: 'staging' }, command: { do: 'stage' } });
  });

  it('never reports ready without staged data behind it', () => {
    expect(play(CHOSEN, { type: 'staged', staged: staged({ drop: null }) }).state.phase).toBe('failed');
  });

  it('takes progress only while it works', () => {
    const progress = {
      phase: 'staging',
      file: 'a.csv',
      rows: 5,
      share: 0.5,
      rowsPerSecond: 10,
      msLeft: 1,
      cancellable: true,
    } as const;
    expect(play(CHOSEN, { type: 'progress', progress }).state).toMatchObject({ progress: { rows: 5 } });
    expect(play({ type: 'progress', progress }).state).toEqual({ phase: 'idle' });
  });

  it('writes only after a report was shown, whatever comes in whatever order', () => {
    const anyEvent = fc.constantFrom<ImportEvent>(
      { type: 'choose' },
      CHOSEN,
      { type: 'chosen', files: [] },
      STAGED,
      { type: 'staged', staged: staged({ questions: [question], drop: null }) },
      { type: 'commit' },
      { type: 'committed', reports: [report] },
      { type: 'failed', kind: 'cancelled', message: '' },
      { type: 'failed', kind: 'busy', message: 'Busy.' },
      { type: 'cancel' },
      { type: 'changed', files: [] },
      { type: 'reset' },
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let state: ImportState = { phase: 'idle' };
        for (const event of events) {
          const step = advance(state, event);
          if (step.command?.do === 'commit') expect(state.phase).toBe('ready');
          if (state.phase === 'merging') expect(['merging', 'done', 'failed']).toContain(step.state.phase);
          state = step.state;
        }
      }),
      { numRuns: 500 },
    );
  });
});
