import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreVersion } from './core-version';

it('is the version of the package', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(coreVersion).toBe(manifest.version);
});
