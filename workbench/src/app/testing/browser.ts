import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser of the tests: the one that `npm test` has found, else Debian's. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.POWERBILL_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** Notes what goes wrong in a page: errors on its console, exceptions, requests to another origin. */
export function watchPage(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) faults.push(`asked ${request.url()}`);
  });
  return faults;
}

/** What axe finds wrong in a page, as rule and element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    interface Axe {
      run(context: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    // Fluent's focus helper is hidden and focusable on purpose.
    const { violations } = await axe.run({ exclude: [['[data-tabster-dummy]']] });
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);
  });
}
