// `npm test`: types, lint, import law, formatting, dead code, unit, property and end-to-end tests.
// Stops at the first step that fails, says which, and closes with one line of counts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const long = process.argv.includes('--long');
const folder = mkdtempSync(join(tmpdir(), 'lead-review-test-'));
const resultFile = join(folder, 'vitest.json');

const steps = [
  ['types of the core', 'tsc', ['-p', 'tsconfig/core.json']],
  ['types of engine, hosts and scripts', 'tsc', ['-p', 'tsconfig/node.json']],
  ['types of the Electron host', 'tsc', ['-p', 'tsconfig/desktop.json']],
  ['types of the page', 'vue-tsc', ['-p', 'tsconfig/ui.json']],
  ['types of the tests', 'tsc', ['-p', 'tsconfig/test.json']],
  ['lint', 'eslint', ['.', '--max-warnings', '0']],
  ['import law', 'depcruise', ['src', 'electron', 'test', '--config', '.dependency-cruiser.cjs']],
  ['formatting', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['dead code', 'knip', []],
  ['build', 'node', ['scripts/build.mjs']],
  ['tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]],
];

for (const [name, command, args] of steps) {
  const started = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...(long ? { LONG: '1' } : {}) },
  });
  if (status !== 0) {
    const counts = name === 'tests' ? readCounts() : undefined;
    process.stderr.write(`\n"${name}" failed.\n`);
    process.stdout.write(`${counts ?? '0 passed, 1 failed'}\n`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  }
  process.stdout.write(`== ${name}: ${Math.round((Date.now() - started) / 1000)} s\n`);
}
process.stdout.write(`\n${readCounts()}\n`);
rmSync(folder, { recursive: true, force: true });

function readCounts() {
  try {
    const result = JSON.parse(readFileSync(resultFile, 'utf8'));
    const failed = result.numFailedTests + (result.success ? 0 : result.numFailedTests === 0 ? 1 : 0);
    return `${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests} skipped`;
  } catch {
    return '0 passed, 1 failed';
  }
}
