// CPU, elapsed time and peak memory of a child process, by GNU time: the operating system's own count,
// with the children's threads in it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const TIME = '/usr/bin/time';

/**
 * @returns {{ cpuMs: number, wallMs: number, peakMb: number, stdout: string }}
 * @throws {Error} with the child's own words where it fails.
 */
export function runMeasured(folder, command, args, options = {}) {
  const report = join(folder, 'time.txt');
  const started = performance.now();
  const child = spawnSync(TIME, ['-o', report, '-f', '%U %S %M', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  const wallMs = performance.now() - started;
  if (child.error?.code === 'ENOENT')
    throw new Error(
      `The bench counts with GNU time at ${TIME}, which is not there (Debian: apt-get install time).`,
    );
  if (child.status !== 0) throw new Error(`${command} failed: ${child.stderr || child.error}`);
  const [user, system, peak] = readFileSync(report, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  rmSync(report);
  return { cpuMs: (user + system) * 1000, wallMs, peakMb: peak / 1024, stdout: child.stdout };
}

/** Lower middle for an even number, as everywhere in this program. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Columns of text; the first to the left, numbers to the right. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]),
        )
        .join('  '),
    );
  }
}
