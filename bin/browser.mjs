// Finds a Chromium for the browser tests, and installs Debian's where there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, runTool } from './setup.mjs';

const PLACES = [
  process.env.POWERBILL_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const findBrowser = () => PLACES.find((place) => place && existsSync(place));

/** The path of a browser. Never skips: without one, and without the right to install one, the tests fail. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall) {
    fail('The browser tests need Chromium: install it, or set POWERBILL_BROWSER to the path of a Chrome.');
  }
  process.stderr.write('Installing Chromium for the browser tests.\n');
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true };
  runTool('apt-get', ['update', '-qq'], options);
  runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return findBrowser() ?? fail('Chromium was installed but is not at /usr/bin/chromium.');
}
