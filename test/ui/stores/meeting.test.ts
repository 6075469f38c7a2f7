import { afterEach, describe, expect, it } from 'vitest';
import { LeadReviewError } from '@core/errors';
import { PAGE_IDS } from '@core/pages';
import { useMeeting } from '@ui/stores/meeting';
import { sentenceOf } from '@ui/stores/notices';
import { useWorkspace } from '@ui/stores/workspace';
import { deskOf, stopDesk, type Desk } from '../meeting-engine';

let desk: Desk;
afterEach(stopDesk);

async function ready(leads: number): Promise<void> {
  desk = await deskOf(leads);
  await useWorkspace().load();
}
const asked = (): number => desk.calls.filter((method) => method === 'metrics.query').length;

describe('the numbers of the meeting', () => {
  it('come in one call per page, one answer per section', async () => {
    await ready(300);
    const meeting = useMeeting();
    await meeting.show('leads-in');
    expect(asked()).toBe(1);
    expect(meeting.numbers?.page).toBe('leads-in');
    expect(meeting.numbers?.answers).toHaveLength(3);
    expect(meeting.pending).toBe(false);
  });

  it('of the week that is chosen win over a late answer to one that no longer is', async () => {
    await ready(300);
    const [workspace, meeting] = [useWorkspace(), useMeeting()];
    let release = (): void => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    let first = true;
    desk.hold = (method) => {
      if (method !== 'metrics.query' || !first) return Promise.resolve();
      first = false;
      return late;
    };
    const slow = meeting.show('leads-in');
    workspace.moveWeek(-1);
    await meeting.show('leads-in');
    const shown = meeting.numbers?.week;
    expect(shown).toBe(workspace.week);
    release();
    await slow;
    expect(meeting.numbers?.week).toBe(shown);
  });

  it('stay on the page until the new ones are here', async () => {
    await ready(300);
    const [workspace, meeting] = [useWorkspace(), useMeeting()];
    await meeting.show('leads-in');
    const before = meeting.numbers;
    workspace.moveWeek(-1);
    const next = meeting.show('leads-in');
    expect(meeting.numbers).toBe(before);
    expect(meeting.pending).toBe(true);
    await next;
    expect(meeting.numbers?.week).toBe(workspace.week);
  });

  it('of the other pages are there before they are turned to', async () => {
    await ready(300);
    const meeting = useMeeting();
    await meeting.show('leads-in');
    await meeting.prepare('leads-in');
    const before = asked();
    for (const page of PAGE_IDS) await meeting.show(page);
    expect(asked()).toBe(before);
  });

  it('are asked again after data changed', async () => {
    await ready(300);
    const [workspace, meeting] = [useWorkspace(), useMeeting()];
    await meeting.show('leads-in');
    await workspace.load();
    await meeting.show('leads-in');
    expect(asked()).toBe(2);
  });

  it('that fail leave a sentence, and the old ones where they were', async () => {
    await ready(300);
    const [workspace, meeting] = [useWorkspace(), useMeeting()];
    await meeting.show('leads-in');
    const before = meeting.numbers;
    desk.hold = () =>
      Promise.reject(new LeadReviewError('internal', 'The engine stopped. Nothing was lost.'));
    workspace.moveWeek(-1);
    await meeting.show('leads-in');
    expect(sentenceOf(meeting.failure)).toBe('The engine stopped. Nothing was lost.');
    expect(meeting.numbers).toBe(before);
  });
});
