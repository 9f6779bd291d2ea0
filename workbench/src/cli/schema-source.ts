import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import {
  platformTablesByName,
  readEnvironment,
  resolveEnvironment,
} from '../dataverse/schema-file/read-environment';
import { readSolution } from '../dataverse/solution-file/read-solution';
import { environmentOf } from '../defined-environment';
import type { Environment } from '../open-platform';
import { readInput } from './input';
import { UsageError } from './usage';

/**
 * The environment that `--schema` names: a definition file, or a solution as a zip, as `customizations.xml` or
 * unpacked in a folder. All its problems at once are wrong usage; what a solution's tables leave out is told.
 */
export function readSchema(name: string): Environment {
  const files = solutionFiles(name);
  const reading = files ? solutionReading(name, files) : readEnvironment(decode(readInput(name)));
  if ('environment' in reading) return environmentOf(reading.environment);
  const lines = reading.problems.map(({ path, code, sentence }) => `  ${path || '/'} ${code}: ${sentence}`);
  throw new UsageError([`The schema ${name} has problems:`, ...lines].join('\n'));
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function solutionReading(name: string, files: readonly string[]) {
  try {
    const platform = platformTablesByName();
    const { file, notes } = readSolution(files, (table) => platform.has(table));
    if (file.tables.length === 0) throw new UsageError(`The schema ${name} holds no tables.`);
    for (const note of notes) process.stderr.write(`note: ${note}\n`);
    return resolveEnvironment(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The solution ${name} cannot be read: ${reasonOf(error)}`);
  }
}

/** The XML texts of a solution; undefined where the name is that of a definition file. */
function solutionFiles(name: string): readonly string[] | undefined {
  if (isFolder(name)) {
    return readdirSync(name, { recursive: true, encoding: 'utf8' })
      .filter((file) => describesTables(file))
      .map((file) => readFileSync(join(name, file), 'utf8'));
  }
  if (/\.xml$/i.test(name)) return [decode(readInput(name))];
  if (!/\.zip$/i.test(name)) return undefined;
  try {
    const entries = unzipSync(readInput(name), { filter: (file) => describesTables(file.name) });
    return Object.values(entries).map(decode);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The solution ${name} is no zip that can be read: ${reasonOf(error)}`);
  }
}

/** The exported file, and what the packager makes of it: tables, relationships and choices. */
const describesTables = (file: string): boolean =>
  /(?:^|[\\/])(?:customizations\.xml|Entity\.xml|(?:Relationships|OptionSets)[\\/][^\\/]+\.xml)$/i.test(file);

const isFolder = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
