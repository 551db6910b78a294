import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** What tells this process from a later one with the same number: when it began. Null: no such process. */
export const beginningOf = (pid: number): string | null => {
  if (!isAlive(pid)) return null;
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, in brackets, may hold anything; the state (Z: dead, not yet buried) and the times follow it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : `${boot} ${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

/** Answers whether it was gone in time. */
export const waitUntilGone = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const begin = performance.now();
  while (beginningOf(pid) !== null) {
    if (performance.now() - begin > timeoutMs) return false;
    await pause(20);
  }
  return true;
};
