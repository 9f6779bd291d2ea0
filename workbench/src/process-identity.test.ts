import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isRunning, processIdentity } from './process-identity';

const NO_PROCESS = 2 ** 22 + 1;

describe('the identity of a process', () => {
  it('is that of a running one', () => {
    expect(isRunning(processIdentity(process.pid))).toBe(true);
  });

  it.each(['', 'x y', '-1 -', '0 -', `${NO_PROCESS} -`, `${process.pid} 1`])('%j is nobody', (identity) => {
    expect(isRunning(identity)).toBe(false);
  });

  it('ends with the process', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const identity = processIdentity(child.pid ?? 0);
    expect(isRunning(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
  });

  it('ends for a killed one that its parent has not buried', async () => {
    // The parent stops itself, so that its killed child stays a zombie.
    const script = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      child.on('spawn', () => { process.stdout.write(String(child.pid)); setTimeout(() => process.kill(process.pid, 'SIGSTOP'), 50); });`;
    const parent = spawn(process.execPath, ['-e', script]);
    const [data] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number.parseInt(data.toString(), 10);
    const identity = processIdentity(pid);
    expect(isRunning(identity)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isRunning(identity)).toBe(false);
    parent.kill('SIGKILL');
  });
});
