/**
 * `npm run bench [-- intake | views] [--leads N] [--pairs N] [--rounds N] [--keep]`: what the import costs
 * beside `sqlite3 .import` of the same files, and what each page of the meeting costs. Figures and ratios, on
 * the screen and as the last line in JSON; no limit is asserted, since a slow machine is no bug.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import './bench/typescript.mjs';
import { ensureBuilt } from './build.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    leads: { type: 'string', default: '100000' },
    pairs: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '21' },
    keep: { type: 'boolean', default: false },
  },
});
const parts = positionals.length > 0 ? positionals : ['intake', 'views'];

ensureBuilt();
const { generateFiles } = await import('./bench/generate.mjs');
const { benchIntake, importFiles } = await import('./bench/intake.mjs');
const { benchViews } = await import('./bench/views.mjs');

const folder = mkdtempSync(join(tmpdir(), 'lead-review-bench-'));
const result = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
try {
  const { files, ...counts } = await generateFiles(folder, Number(values.leads));
  Object.assign(result, counts);
  console.log(
    `${counts.leads} leads, ${counts.activities} activities, ${counts.deals} deals; ${result.cores} x ${result.cpu}, Node ${result.node}`,
  );
  if (parts.includes('intake')) result.intake = benchIntake({ folder, files, pairs: Number(values.pairs) });
  else importFiles(folder, files);
  if (parts.includes('views')) result.views = await benchViews({ folder, rounds: Number(values.rounds) });
  console.log(JSON.stringify(result));
} finally {
  if (values.keep) console.error(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
