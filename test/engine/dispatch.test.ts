import { describe, expect, it } from 'vitest';
import { contract } from '@core/contract';
import { declarationOf, dispatch, type Handlers } from '@engine/dispatch';
import type { EngineContext } from '@engine/context';
import { LeadReviewError } from '@core/errors';
import { handlers } from '@engine/handlers';

const context: EngineContext = {
  options: { role: 'reader', appDataDir: '/nowhere', resourcesDir: '/nowhere', now: () => 0 },
  current: () => undefined,
  become: () => undefined,
  emit: () => undefined,
  fileOf: () => {
    throw new LeadReviewError('not-found', 'no file');
  },
};
const ask = (method: string, input: unknown, table: Handlers = handlers) =>
  dispatch(table, context, method, input, () => undefined);

describe('dispatch', () => {
  it('knows exactly the methods of the contract, each with a handler', () => {
    const declared = Object.entries(contract).flatMap(([group, methods]) =>
      Object.keys(methods).map((method) => `${group}.${method}`),
    );
    expect(Object.keys(handlers).sort()).toEqual(declared.sort());
  });

  it.each([
    '__proto__',
    'constructor',
    'workspace',
    'workspace.',
    '.status',
    'workspace.__proto__',
    'workspace.constructor',
    '__proto__.toString',
    'workspace.status.extra',
    'toString.call',
    '',
  ])('does not know "%s"', async (method) => {
    expect(declarationOf(method)).toBeUndefined();
    expect(await ask(method, {})).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    { file: '../../etc/passwd' },
    { file: 'a'.repeat(200) },
    { file: null },
  ])('refuses the input %j before any handler runs', async (input) => {
    const table: Handlers = {
      ...handlers,
      'workspace.open': () => {
        throw new Error('must not run');
      },
    };
    expect(await ask('workspace.open', input, table)).toMatchObject({
      ok: false,
      error: { kind: 'invalid' },
    });
  });

  it('passes our own failures on with their sentence', async () => {
    expect(await ask('metrics.filterValues', {})).toEqual({
      ok: false,
      error: { kind: 'not-found', message: 'No workspace is open. Open one or create one first.' },
    });
  });

  it('says nothing of the inside of an unexpected failure', async () => {
    const logged: unknown[] = [];
    const table: Handlers = {
      ...handlers,
      'settings.get': () => {
        throw new Error('/home/anna/secret.leadreview: disk I/O error');
      },
    };
    const answer = await dispatch(table, context, 'settings.get', {}, (error) => logged.push(error));
    expect(JSON.stringify(answer)).not.toContain('anna');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(logged).toHaveLength(1);
  });

  it('lets no answer out that the contract does not allow', async () => {
    const table: Handlers = { ...handlers, 'workspace.recent': () => [{ path: '/home/anna' }] as never };
    expect(await ask('workspace.recent', {}, table)).toMatchObject({
      ok: false,
      error: { kind: 'internal' },
    });
  });
});
