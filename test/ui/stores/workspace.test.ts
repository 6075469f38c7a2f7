import { afterEach, describe, expect, it, vi } from 'vitest';
import { useWorkspace } from '@ui/stores/workspace';
import { deskOf, stopDesk, type Desk } from '../meeting-engine';

let desk: Desk;
afterEach(stopDesk);

const failed = (error: unknown): never => {
  throw error instanceof Error ? error : new Error(String(error));
};

describe('the open workspace', () => {
  it('is empty before the first import and has no week', async () => {
    desk = await deskOf(0);
    const workspace = useWorkspace();
    await workspace.load();
    expect(workspace.empty).toBe(true);
    expect(workspace.week).toBeNull();
    expect(workspace.weeks).toEqual([]);
  });

  it('opens at the newest complete week and marks the unfinished ones', async () => {
    desk = await deskOf(300);
    const workspace = useWorkspace();
    await workspace.load();
    expect(workspace.week).toBe(workspace.status?.lastCompleteWeek);
    expect(workspace.weeks[0]?.id).toBe(workspace.status?.firstWeek);
    expect(workspace.weeks.at(-1)?.id).toBe(workspace.status?.lastWeek);
    const complete = workspace.weeks.filter((week) => week.complete).map(({ id }) => id);
    expect(complete.at(-1)).toBe(workspace.status?.lastCompleteWeek);
  });

  it('moves by weeks and stops at both ends', async () => {
    desk = await deskOf(300);
    const workspace = useWorkspace();
    await workspace.load();
    const [first, second] = workspace.weeks;
    workspace.chooseWeek(first?.id ?? failed('no week'));
    workspace.moveWeek(-1);
    expect(workspace.week).toBe(first?.id);
    workspace.moveWeek(1);
    expect(workspace.week).toBe(second?.id);
    workspace.chooseWeek('1999-W01' as typeof workspace.week & string);
    expect(workspace.week).toBe(second?.id);
  });

  it('reads the status again when the engine says that data changed, and keeps an older week', async () => {
    desk = await deskOf(300);
    const workspace = useWorkspace();
    const stop = workspace.follow(failed, failed);
    await workspace.load();
    const [older] = workspace.weeks;
    workspace.chooseWeek(older?.id ?? failed('no week'));
    const before = workspace.version;
    await desk.engine.call('settings.set', { currency: 'UAH' });
    desk.tell();
    await vi.waitFor(() => expect(workspace.version).toBeGreaterThan(before));
    expect(workspace.status?.settings.currency).toBe('UAH');
    expect(workspace.week).toBe(older?.id);
    stop();
  });

  it('shows the first import’s newest complete week by itself', async () => {
    desk = await deskOf(0);
    const workspace = useWorkspace();
    const stop = workspace.follow(failed, failed);
    await workspace.load();
    desk.fill(100);
    await vi.waitFor(() => expect(workspace.week).not.toBeNull());
    expect(workspace.week).toBe(workspace.status?.lastCompleteWeek);
    stop();
  });

  it('drops a filter with its last value', async () => {
    desk = await deskOf(0);
    const workspace = useWorkspace();
    workspace.setFilter('source', ['paid search', '']);
    workspace.setFilter('owner', ['ann']);
    expect(workspace.filters).toEqual({ source: ['paid search', ''], owner: ['ann'] });
    workspace.setFilter('owner', []);
    expect(workspace.filters).toEqual({ source: ['paid search', ''] });
    workspace.clearFilters();
    expect(workspace.filtered).toBe(false);
  });
});
