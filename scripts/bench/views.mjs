// Every page of the meeting, warm, as the window asks for it; and the PDF, first and second.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { median, printTable } from './measure.mjs';
import { root } from './typescript.mjs';
import { workspacePath } from './intake.mjs';

const { createEnginePair } = await import('../../electron/engine/engine-pair.ts');
const { startThread } = await import('../../electron/engine/worker/start-thread.ts');
const { PAGE_IDS, queriesOf } = await import('../../src/core/pages/index.ts');

const WARM_UP = 3;

/** @returns median ms per page and their share of all, and the PDF's times. */
export async function benchViews({ folder, rounds }) {
  const pair = createEnginePair(
    startThread(join(root, 'out', 'main', 'engine-thread.js'), {
      appDataDir: folder,
      resourcesDir: join(root, 'resources'),
      remember: false,
    }),
  );
  try {
    const opened = performance.now();
    const status = await pair.call('workspace.open', { file: pair.grant(workspacePath(folder), 'read') });
    const openMs = performance.now() - opened;
    const pages = await timePages(pair, status.lastCompleteWeek, rounds);
    return {
      week: status.lastCompleteWeek,
      openMs,
      pages,
      pdf: await timePdf(pair, folder, status.lastCompleteWeek),
    };
  } finally {
    await pair.stop();
  }
}

async function timePages(pair, week, rounds) {
  const times = Object.fromEntries(PAGE_IDS.map((page) => [page, []]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const page of PAGE_IDS) {
      const started = performance.now();
      await pair.call('metrics.query', { queries: queriesOf(page, week, {}) });
      if (round >= 0) times[page].push(performance.now() - started);
    }
  }
  const medians = Object.entries(times).map(([page, list]) => ({ page, ms: median(list) }));
  const all = medians.reduce((sum, { ms }) => sum + ms, 0);
  printTable([
    ['page of a week, warm', 'ms', 'share of all'],
    ...medians.map(({ page, ms }) => [page, ms.toFixed(1), `${Math.round((ms / all) * 100)} %`]),
    ['all', all.toFixed(1), '100 %'],
  ]);
  return { medians, all };
}

async function timePdf(pair, folder, week) {
  const times = [];
  for (const name of ['first', 'second', 'third']) {
    const started = performance.now();
    const out = join(folder, `${name}.pdf`);
    await pair.call('report.pdf', { week, paper: 'a4', file: pair.grant(out, 'save') });
    times.push({ name, ms: performance.now() - started, bytes: statSync(out).size });
  }
  printTable([
    ['PDF', 'ms', 'kB'],
    ...times.map(({ name, ms, bytes }) => [name, ms.toFixed(0), Math.round(bytes / 1000)]),
  ]);
  return times;
}
