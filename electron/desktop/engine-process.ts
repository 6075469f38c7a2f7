import { utilityProcess } from 'electron';
import type { EngineProcess } from '../engine/engine-pair';
import type { EngineOptions, EngineRole, FromEngine } from '../engine/port';
import type { Log } from './log';

/**
 * Starts an engine in a utility process: a crash in native code ends the engine and not the program;
 * the pair then starts another one and tells the page.
 */
export function startUtility(
  entry: string,
  options: Omit<EngineOptions, 'role' | 'now'>,
  log: Log,
): (role: EngineRole) => EngineProcess {
  return (role) => {
    const child = utilityProcess.fork(entry, [JSON.stringify({ ...options, role })], {
      serviceName: `Lead Review ${role}`,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let ending = false;
    child.stderr?.on('data', (chunk: Buffer) => log.engine(chunk.toString('utf8')));
    child.on('exit', (code) => {
      if (!ending) log.write(`the ${role} ended by itself with code ${code}`);
    });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', (message: FromEngine) => listener(message)),
      onExit: (listener) =>
        void child.on('exit', () => {
          if (!ending) listener();
        }),
      kill() {
        ending = true;
        child.kill();
      },
    };
  };
}
