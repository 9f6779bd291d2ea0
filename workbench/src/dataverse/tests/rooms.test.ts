/** The doors between the rooms go one way: no room imports one that stands below it, so that no circle can form. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { rooms, SHARED, surroundings, testFolders } from '../testing/rooms';

const root = resolve(__dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(sep, '/'))
  .sort();

/** The folder of a file, or its name where it stands beside the folders. */
const roomOf = (file: string): string => (file.split('/')[0] ?? '').replace(/\.ts$/, '');

const isTest = (file: string): boolean =>
  file.endsWith('.test.ts') || testFolders.some((folder) => roomOf(file) === folder);

const rank = (name: string): number => rooms.findIndex((room) => room.name === name);

interface Door {
  readonly from: string;
  /** Below this folder without its ending, or beginning with `../` outside of it. */
  readonly to: string;
}

/** What a file imports by a path, type imports among them. */
function doorsOf(from: string): readonly Door[] {
  const text = readFileSync(join(root, from), 'utf8');
  return ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(from), name)).replaceAll(sep, '/'))
    .map((to) => ({ from, to }));
}

const doors = files.filter((file) => !isTest(file)).flatMap(doorsOf);
const told = ({ from, to }: Door): string => `${from} -> ${to}`;

describe('the rooms', () => {
  it('hold every file', () => {
    const known = new Set<string>([...rooms.map((room) => room.name), ...testFolders, SHARED]);
    expect(files.filter((file) => !known.has(roomOf(file)))).toEqual([]);
    expect(rooms.filter(({ name }) => !files.some((file) => roomOf(file) === name))).toEqual([]);
  });

  it('import only from rooms above them', () => {
    const inside = doors.filter(({ to }) => !to.startsWith('../') && roomOf(to) !== SHARED);
    const wrong = inside.filter(
      ({ from, to }) => roomOf(from) !== roomOf(to) && rank(roomOf(to)) >= rank(roomOf(from)),
    );
    expect(wrong.map(told)).toEqual([]);
    expect(doors.length).toBeGreaterThan(1000);
  });

  it('share refusals, which import nothing', () => {
    expect(doors.filter(({ from }) => roomOf(from) === SHARED).map(told)).toEqual([]);
  });

  it('know little of the workbench around them, and nothing of tests', () => {
    const allowed = surroundings.map((one) => `../${one}`);
    const outside = doors.filter(({ to }) => to.startsWith('../') && !allowed.includes(to));
    const tests = doors.filter(({ to }) => testFolders.some((folder) => roomOf(to) === folder));
    expect([...outside, ...tests].map(told)).toEqual([]);
  });

  it('stand in README.md as they are', () => {
    const table = rooms.map(({ name, lives }) => [`\`${name}\``, lives]);
    const page = readFileSync(join(root, 'README.md'), 'utf8');
    const shown = page
      .slice(page.indexOf('## Rooms'))
      .split('\n## ')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(shown).toEqual(table);
  });
});
