// Import against `sqlite3 .import` of the same files, in pairs, the order of a pair turned each time.
import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { AS_OF } from './generate.mjs';
import { median, printTable, runMeasured } from './measure.mjs';
import { root } from './typescript.mjs';

const KINDS = { 'leads.csv': 'leads', 'activities.csv': 'activities', 'deals.csv': 'deals' };

/** @returns medians in ms and MB, and the ratios of medians that the promises speak of. */
export function benchIntake({ folder, files, pairs }) {
  const runs = { floor: [], first: [], again: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const both = [() => runs.floor.push(importPlain(folder, files)), () => importTwice(folder, files, runs)];
    for (const run of pair % 2 === 0 ? both : both.reverse()) run();
    process.stderr.write(`pair ${pair + 1} of ${pairs}\n`);
  }
  return summarise(runs);
}

/** The floor: the same cells into plain tables, no checks, no indexes. */
function importPlain(folder, files) {
  const database = join(folder, 'plain.sqlite');
  rmSync(database, { force: true });
  const script = join(folder, 'plain.sql');
  writeFileSync(
    script,
    ['.mode csv', ...files.map((file) => `.import "${file}" ${KINDS[basename(file)]}`)].join('\n'),
  );
  return runMeasured(folder, 'sqlite3', ['-init', script, database, '.quit']);
}

function importTwice(folder, files, runs) {
  const workspace = workspacePath(folder);
  for (const end of ['', '-wal', '-shm']) rmSync(`${workspace}${end}`, { force: true });
  runs.first.push(importFiles(folder, files));
  const again = importFiles(folder, files);
  const written = JSON.parse(again.stdout).imports.reduce(
    (sum, report) => sum + report.new + report.changed,
    0,
  );
  if (written !== 0) throw new Error(`The second import of the same files wrote ${written} records.`);
  runs.again.push(again);
}

export function workspacePath(folder) {
  return join(folder, 'bench.leadreview');
}

export function importFiles(folder, files) {
  const cli = join(root, 'out', 'main', 'cli.js');
  const args = [
    'import',
    ...files,
    '--workspace',
    workspacePath(folder),
    '--timezone',
    'Europe/Kyiv',
    '--as-of',
    AS_OF,
    '--json',
  ];
  return runMeasured(folder, process.execPath, [cli, ...args], {
    env: { ...process.env, LEAD_REVIEW_DATA_DIR: folder },
  });
}

function summarise(runs) {
  const of = (list) => ({
    cpuMs: median(list.map((run) => run.cpuMs)),
    wallMs: median(list.map((run) => run.wallMs)),
    peakMb: median(list.map((run) => run.peakMb)),
  });
  const [floor, first, again] = [of(runs.floor), of(runs.first), of(runs.again)];
  const line = (name, { cpuMs, wallMs, peakMb }, base) => [
    name,
    Math.round(cpuMs),
    Math.round(wallMs),
    Math.round(peakMb),
    base ? (cpuMs / base.cpuMs).toFixed(2) : '',
    base ? (wallMs / base.wallMs).toFixed(2) : '',
  ];
  printTable([
    ['import', 'CPU ms', 'elapsed ms', 'peak MB', 'CPU ratio', 'elapsed ratio'],
    line('sqlite3 .import', floor),
    line('first import / sqlite3 .import', first, floor),
    line('same files again / first', again, first),
  ]);
  return {
    floor,
    first,
    again,
    ratios: {
      importCpu: first.cpuMs / floor.cpuMs,
      importWall: first.wallMs / floor.wallMs,
      reimportCpu: again.cpuMs / first.cpuMs,
      reimportWall: again.wallMs / first.wallMs,
    },
  };
}
