/** The app as a person sees it: the real workbench, the built controls, Chromium. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Summary } from '../main-job/summary';
import { sampleToken } from '../sample-token';
import { findPerson } from '../tenant/people';
import { projectFolder } from '../testing/run-command';
import { accessibilityFaults } from './testing/browser';
import { withRunningApp } from './testing/running-app';

jest.setTimeout(120_000);

let page: Page;
let origin: string;
let summary: Summary;

// Some forty records of the sample portfolio, one of which is rejected.
withRunningApp(/"anonId": "C(00[0-4]\d|0229)"/, (app) => {
  ({ page, origin, summary } = app);
});

/** Opens a page of the app and waits for its grid or list. */
async function open(query: string): Promise<void> {
  await page.goto(`${origin}/app/?${query}`);
  await rows().first().waitFor();
}

/** The rows below the header. */
const rows = (): Locator => page.getByRole('row').filter({ has: page.getByRole('button') });
const rowWith = (text: string): Locator => rows().filter({ hasText: text }).first();
const openRow = (row: Locator): Promise<void> => row.getByRole('button').first().click();
const traces = (): Locator => page.getByRole('button', { name: 'How this amount was calculated' });
const BILLED = 'Ready to send';

it.each(['InvoiceGrid', 'ContractGrid'])('serves the %s that pcf-scripts wrote', async (control) => {
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const served = await fetch(`${origin}/app/controls/${control}/bundle.js`);
  const built = readFileSync(join(projectFolder, 'pcf-controls/out/controls', control, 'bundle.js'));
  expect(sha256(new Uint8Array(await served.arrayBuffer()))).toBe(sha256(built));
});

describe('statements', () => {
  it('are shown with their totals, and open to lines and to the calculation of each', async () => {
    await open('person=admin&view=statements');
    const { migrated } = summary.contracts;
    await page.getByText(`1 to ${migrated} of ${migrated}`, { exact: true }).waitFor();
    const row = rowWith(BILLED);
    expect(await row.textContent()).toMatch(/-?\$[\d,]+\.\d\d/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await openRow(row);
    const lines = page.getByRole('table', { name: /^Lines of invoice/ }).first();
    await lines.getByRole('columnheader', { name: 'GL account' }).waitFor();
    await traces().first().click();
    const steps = page.getByRole('group', { name: /^Calculation of/ }).getByRole('listitem');
    expect(await steps.first().textContent()).toMatch(/: .*[\d,.]+$/);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('are those of his sites for an account manager, without calculation and without Generate', async () => {
    await open('person=account&view=statements');
    await page.getByText('1 to 5 of 5', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Generate' }).count()).toBe(0);
    await openRow(rowWith(BILLED));
    await page
      .getByText(/not available to your role/)
      .first()
      .waitFor();
    const lines = page.getByRole('table', { name: /^Lines of invoice/ }).first();
    expect(await lines.getByRole('row').count()).toBeGreaterThan(1);
    expect(await lines.getByRole('columnheader', { name: 'GL account' }).count()).toBe(0);
    expect(await traces().count()).toBe(0);
  });

  it('of another month are generated, and then there to be looked at', async () => {
    await open('person=admin&view=statements');
    const month = page.getByLabel('Service month');
    expect(await month.locator('option').allTextContents()).toEqual(['All months', 'June 2025']);
    await page.getByRole('button', { name: 'Generate' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Service month').fill('2025-05');
    await dialog.getByRole('button', { name: 'Generate' }).click();
    await page.getByText(/^Statements of May 2025: Succeeded/).waitFor({ timeout: 60_000 });
    await month.locator('option', { hasText: 'May 2025' }).waitFor({ state: 'attached' });
    await month.selectOption('May 2025');
    await rowWith('May 1 – 31, 2025').waitFor();
    expect(await rowWith(BILLED).textContent()).toMatch(/\$[\d,]+\.\d\d/);
  });
});

it('an account manager who asks for a run all the same is refused', async () => {
  const { urls } = summary;
  const account = findPerson('account')!;
  const authority = urls!.token.replace('/oauth2/v2.0/token', '');
  const post = async (url: string, audience: string, body: object): Promise<number> => {
    const authorization = `Bearer ${await sampleToken(authority, account, audience)}`;
    const headers = { authorization, 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const row = { pb_name: 'Mine', pb_periodkey: '202506' };
  expect(await post(`${urls!.dataverse}/pb_billingruns`, origin, row)).toBe(403);
  expect(await post(`${urls!.functions}/runs/statements`, 'api://powerbill', { month: '2025-06' })).toBe(403);
});

it('contracts with open tasks say what is to be done', async () => {
  await open('person=admin&view=contracts&query=tasks');
  await openRow(rows().first());
  const tasks = page.getByRole('region', { name: 'Open tasks' });
  expect(await tasks.getByRole('listitem').first().textContent()).toMatch(/\w+\.\w+$/);
  await page.getByRole('heading', { name: 'Terms' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

it('a rejected record tells code, path and sentence', async () => {
  await open('person=admin&view=outcomes');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel('View').selectOption('Rejected');
  await page.getByText('1 to 1 of 1').waitFor();
  await page.getByRole('button', { name: /^Details of/ }).click();
  const finding = page.getByRole('table', { name: 'Findings', exact: true }).getByRole('row').nth(1);
  expect(await finding.textContent()).toContain('ErrormanagementFee.withoutJobs/contract/');
  expect(await accessibilityFaults(page)).toEqual([]);
});
