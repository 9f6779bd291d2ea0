import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Summary } from '../../main-job/summary';
import { projectFolder, type RunningCommand, startCommand } from '../../testing/run-command';
import { launchBrowser, watchPage } from './browser';

/** What a test drives: a page of its own in the app of a real workbench. */
export interface RunningApp {
  readonly page: Page;
  readonly origin: string;
  /** What the start of the workbench printed. */
  readonly summary: Summary;
}

/**
 * Starts the workbench once for the tests of a file, with those lines of the sample portfolio that match, and gives
 * each test a new page. Nothing may go wrong in a page: its faults fail the test.
 */
export function withRunningApp(lines: RegExp, begin: (app: RunningApp) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'powerbill-app-'));
  let workbench: RunningCommand;
  let summary: Summary;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[];

  beforeAll(async () => {
    const contracts = writeContracts(folder, lines);
    workbench = startCommand(['start', '--json', '--port', '0', '--contracts', contracts]);
    const [line, launched] = await Promise.all([workbench.printing(/"urls"/), launchBrowser()]);
    browser = launched;
    summary = JSON.parse(line) as Summary;
  });
  afterAll(async () => {
    await browser.close();
    await workbench.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    const { origin } = new URL(summary.urls?.app ?? '');
    context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    faults = watchPage(page, origin);
    begin({ page, origin, summary });
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
}

function writeContracts(folder: string, lines: RegExp): string {
  const portfolio = join(projectFolder, 'workbench/src/tenant/portfolio/legacy-contracts.jsonl');
  const file = join(folder, 'contracts.jsonl');
  const chosen = readFileSync(portfolio, 'utf8')
    .split('\n')
    .filter((line) => lines.test(line));
  writeFileSync(file, chosen.join('\n'));
  return file;
}
