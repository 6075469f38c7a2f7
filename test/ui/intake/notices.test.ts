import { effectScope } from 'vue';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useImportEnd } from '@ui/shell/use-import-end';
import { useIntake } from '@ui/stores/intake';
import { useNotices } from '@ui/stores/notices';
import { useWorkspace } from '@ui/stores/workspace';
import { startTestEngine, type TestEngine } from '../../helpers/engine';
import { bridgeTo, chosenFile, type Dialogs } from './bridge';

const LEADS = 'lead_id,created_at,source\nL1,2026-11-09T08:00:00Z,Referral\n';

let engine: TestEngine;
let dialogs: Dialogs;
const otherPage = effectScope();

beforeEach(async () => {
  engine = await startTestEngine();
  dialogs = bridgeTo(engine);
  setActivePinia(createPinia());
  await useWorkspace().load();
});
afterEach(async () => {
  otherPage.stop();
  await engine.stop();
});

describe('a notice', () => {
  it('tells on another page that the import waits, then that it is done, and leads there', async () => {
    otherPage.run(() => useImportEnd('en-GB'));
    const intake = useIntake();
    dialogs.open = [chosenFile(engine, 'leads.csv', LEADS)];
    await intake.choose();
    intake.answers = new Map(intake.asked.map(({ key, proposal }) => [key, proposal ?? '']));
    await intake.answer();
    expect(intake.state.phase).toBe('ready');
    await intake.commit();
    const { notices } = useNotices();
    expect(notices.length).toBeGreaterThanOrEqual(2);
    expect(notices.at(-1)).toMatchObject({ link: { to: '/import' }, stays: true });
    expect(notices.at(-1)?.text).toMatch(/^Import: .*1 new/);
  });

  it('says that a workspace opened in a browser is a copy', async () => {
    await engine.call('workspace.close', {});
    dialogs.open = [
      { token: engine.grant(engine.path('test.leadreview')), name: 'test.leadreview', bytes: 1 },
    ];
    expect(await useWorkspace().open()).toBe(true);
    const said = useNotices().notices.map(({ text, stays }) => [stays, text]);
    expect(said).toEqual([[true, expect.stringContaining('A copy was opened')]]);
  });
});
