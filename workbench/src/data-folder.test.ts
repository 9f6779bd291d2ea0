import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearRunning, findRunning, writeRunning } from './data-folder';

const folder = mkdtempSync(join(tmpdir(), 'powerbill-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NO_PROCESS = 2 ** 22 + 1;

describe('the note of who runs on a data folder', () => {
  it('finds a workbench that is alive, until it is cleared', () => {
    expect(findRunning(folder)).toBeUndefined();
    const running = { port: 8080, functionsOrigin: 'http://127.0.0.1:9' };
    writeRunning(folder, running);
    expect(findRunning(folder)).toMatchObject(running);
    clearRunning(folder);
    expect(findRunning(folder)).toBeUndefined();
  });

  it('passes over a killed one and a half-written note', () => {
    writeFileSync(
      join(folder, 'workbench.json'),
      `{"process":"${NO_PROCESS} -","port":1,"functionsOrigin":""}`,
    );
    expect(findRunning(folder)).toBeUndefined();
    writeFileSync(join(folder, 'workbench.json'), '{"pid":');
    expect(findRunning(folder)).toBeUndefined();
  });
});
