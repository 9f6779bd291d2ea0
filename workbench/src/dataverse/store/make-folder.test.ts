import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claimFolder } from '../../open-platform';
import { makeFolder } from './make-folder';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'make-folder-'));
afterAll(() => fs.rmSync(root, { recursive: true }));

it('makes what is missing, and again nothing', () => {
  const folder = path.join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  makeFolder(root);
  expect(fs.statSync(folder).isDirectory()).toBe(true);
});

it('refuses a file, a place below a file, and a link that leads nowhere', () => {
  const file = path.join(root, 'file');
  fs.writeFileSync(file, '');
  fs.symlinkSync(path.join(root, 'nothing', 'here'), path.join(root, 'link'));
  expect(() => makeFolder(file)).toThrow('is no folder');
  expect(() => makeFolder(path.join(file, 'below'))).toThrow('ENOTDIR');
  expect(() => makeFolder(path.join(root, 'link'))).toThrow('EEXIST');
});

it('comes back from a file system that makes no folders, with a sentence for who named it', () => {
  expect(() => makeFolder('/proc/powerbill/data')).toThrow('ENOENT');
  for (const folder of ['/proc/powerbill', '/proc']) {
    expect(() => claimFolder(folder)).toThrow(/^\/proc.* cannot be used as a data folder: .*ENOENT/);
  }
});
