// `npm run lock`: makes package-lock.json anew, for every platform.
//
// Where a registry does not hold the binary package of some platform, npm leaves it out of the lock file and
// `npm ci` then refuses that lock file ("Missing: ... from lock file"). So each optional package that is named
// but missing is added with its version and platform, without a checksum: npm skips it where the platform
// differs, and fetches it where it is needed and can be had.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url));
rmSync(lockFile, { force: true });
const { status } = spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = Object.keys(lock.packages).some((other) => other.endsWith(`node_modules/${name}`));
    const platform = platformOf(name);
    if (known || !platform) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(lock.packages[path].dev ? { dev: true } : {}),
      optional: true,
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(added.length > 0 ? `Added by name: ${added.join(', ')}\n` : 'Nothing was missing.\n');

/** Platform in the name of a napi-rs package, e.g. `...-linux-arm64-musl`; undefined for other names. */
function platformOf(name) {
  const match = /-(android|darwin|linux|win32|freebsd|openharmony)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name);
  if (!match) return undefined;
  const [, os, cpu, abi] = match;
  const libc = { gnu: ['glibc'], musl: ['musl'] }[abi ?? ''];
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc ? { libc } : {}) };
}
