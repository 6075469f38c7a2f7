import { describe, expect, it } from 'vitest';
import { createEnginePair, type EngineProcess } from '@engine/engine-pair';
import type { EngineRole, FromEngine, ToEngine } from '@engine/port';

/** A process that answers with its name, and can be made to die in the middle. */
function scriptedProcess(role: EngineRole, log: string[]) {
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
        listener({ type: 'answer', id: message.id, answer: { ok: true, value: role } });
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
  const started: Record<EngineRole, ReturnType<typeof scriptedProcess>[]> = { writer: [], reader: [] };
  const pair = createEnginePair((role) => {
    const made = scriptedProcess(role, log);
    started[role].push(made);
    return made.process;
  });
  return { pair, log, started };
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
