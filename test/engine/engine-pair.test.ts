import { describe, expect, it } from 'vitest';
import { createEnginePair, type EngineProcess } from '@engine/engine-pair';
import type { EngineRole, FromEngine, ToEngine } from '@engine/port';

/** A process that answers with its name, and can be made to die in the middle. */
function scriptedProcess(role: EngineRole, log: string[], refused: ReadonlySet<string>) {
  let listener: (message: FromEngine) => void = () => undefined;
  let onExit: () => void = () => undefined;
  let dead = false;
  const process: EngineProcess = {
    send(message: ToEngine) {
      if (message.type === 'grant') log.push(`${role} granted`);
      if (message.type === 'call') log.push(`${role} ${message.method}`);
      if (message.type === 'stop') log.push(`${role} stop`);
      if (dead || (message.type === 'call' && message.method === 'check.run')) return;
      if (message.type === 'call')
        listener({
          type: 'answer',
          id: message.id,
          answer: refused.has(`${role} ${message.method}`)
            ? { ok: false, error: { kind: 'bad-file', message: 'Refused.' } }
            : { ok: true, value: role },
        });
      if (message.type === 'stop') listener({ type: 'stopped', id: message.id });
    },
    onMessage: (next) => (listener = next),
    onExit: (next) => (onExit = next),
    kill: () => void (dead = true),
  };
  return {
    process,
    die: () => {
      dead = true;
      onExit();
    },
  };
}

function scriptedPair() {
  const log: string[] = [];
  /** `ROLE METHOD` that is answered with a failure. */
  const refused = new Set<string>();
  const started: Record<EngineRole, ReturnType<typeof scriptedProcess>[]> = { writer: [], reader: [] };
  const pair = createEnginePair((role) => {
    const made = scriptedProcess(role, log, refused);
    started[role].push(made);
    return made.process;
  });
  return { pair, log, started, refused };
}

describe('the pair of engines', () => {
  it('sends reads to the reader, writes to the writer, and opens in both, the writer first', async () => {
    const { pair, log } = scriptedPair();
    await pair.ask('settings.get', {});
    await pair.ask('settings.set', {});
    await pair.ask('workspace.openSample', {});
    expect(log).toEqual([
      'reader settings.get',
      'writer settings.set',
      'writer workspace.openSample',
      'reader workspace.openSample',
    ]);
  });

  it('makes a token known to both engines before the page has it', () => {
    const { pair, log } = scriptedPair();
    const token = pair.grant('/tmp/leads.csv', 'read');
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(log.sort()).toEqual(['reader granted', 'writer granted']);
  });

  it('answers what an engine was doing when it died, starts it again and opens the workspace there', async () => {
    const { pair, log, started } = scriptedPair();
    const events: string[] = [];
    pair.onEvent((event) => events.push(event.event));
    pair.grant('/tmp/team.leadreview', 'read');
    await pair.ask('workspace.openSample', {});
    const lost = pair.ask('check.run', {});
    log.length = 0;
    started.reader[0]?.die();
    expect(await lost).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(log).toEqual(['reader granted', 'reader workspace.openSample']);
    expect(events).toEqual(['engine-restarted']);
    expect(await pair.ask('settings.get', {})).toEqual({ ok: true, value: 'reader' });
  });

  it('opens a workspace it has made in an engine that is started again, instead of making it twice', async () => {
    const { pair, log, started } = scriptedPair();
    const file = pair.grant('/tmp/new.leadreview', 'save');
    await pair.ask('workspace.create', { file });
    log.length = 0;
    started.writer[0]?.die();
    expect(log).toEqual(['writer granted', 'writer granted', 'writer workspace.open']);
  });

  it('opens nothing in an engine that is started again after the workspace was closed', async () => {
    const { pair, log, started } = scriptedPair();
    await pair.ask('workspace.openSample', {});
    await pair.ask('workspace.close', {});
    log.length = 0;
    started.reader[0]?.die();
    expect(log).toEqual([]);
  });

  it('goes back to what was open before where the reader cannot follow the writer', async () => {
    const { pair, log, refused } = scriptedPair();
    await pair.ask('workspace.openSample', {});
    refused.add('reader workspace.open');
    log.length = 0;
    expect(await pair.ask('workspace.open', { file: 'x' })).toMatchObject({ ok: false });
    expect(log).toEqual(['writer workspace.open', 'reader workspace.open', 'writer workspace.openSample']);
  });

  it('closes both where the reader cannot follow and there is nothing to go back to', async () => {
    const { pair, log, refused } = scriptedPair();
    refused.add('reader workspace.open');
    await pair.ask('workspace.open', { file: 'x' });
    expect(log.slice(2)).toEqual(['writer workspace.close', 'reader workspace.close']);
    refused.clear();
    await pair.ask('workspace.openSample', {});
    refused.add('reader workspace.open').add('writer workspace.openSample');
    log.length = 0;
    await pair.ask('workspace.open', { file: 'x' });
    expect(log.slice(3)).toEqual(['writer workspace.close', 'reader workspace.close']);
  });

  it('lets one opening end before the next begins', async () => {
    const { pair, log } = scriptedPair();
    await Promise.all([pair.ask('workspace.openSample', {}), pair.ask('workspace.open', { file: 'x' })]);
    expect(log).toEqual([
      'writer workspace.openSample',
      'reader workspace.openSample',
      'writer workspace.open',
      'reader workspace.open',
    ]);
  });

  it('gives up on an engine that dies at every start', () => {
    const { started } = scriptedPair();
    for (let death = 0; death < 20; death += 1) started.writer.at(-1)?.die();
    expect(started.writer.length).toBeLessThan(10);
  });

  it('answers for an engine that cannot be started, and still ends', async () => {
    const { pair, started } = scriptedPair();
    for (let death = 0; death < 20; death += 1) started.reader.at(-1)?.die();
    expect(await pair.ask('settings.get', {})).toMatchObject({ ok: false, error: { kind: 'internal' } });
    await pair.stop();
  });

  it('closes the reader first and the writer last, and does not restart what it ended', async () => {
    const { pair, log, started } = scriptedPair();
    await pair.stop();
    started.writer[0]?.die();
    expect(log).toEqual(['reader stop', 'writer stop']);
    expect(started.writer).toHaveLength(1);
  });
});
