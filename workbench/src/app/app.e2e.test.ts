import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityFaults, launchBrowser, watchPage } from './testing/browser';
import { RUN_ID } from './testing/sample-rows';
import { startShell } from './testing/start-shell';

jest.setTimeout(60_000);

let shell: Awaited<ReturnType<typeof startShell>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let faults: string[] = [];

beforeAll(async () => {
  shell = await startShell();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await shell.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  faults = watchPage(page, shell.origin);
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

const open = (query: string): Promise<unknown> => page.goto(`${shell.origin}/app/${query}`);
const row = (name: string) => page.getByRole('row').filter({ hasText: name });

describe('signing in', () => {
  it('shows who has signed in, switches to another person and signs out', async () => {
    await open('');
    expect(await page.title()).toBe('Sign in - PowerBill');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ada Admin' }).click();
    await page.getByRole('button', { name: 'Signed in as Ada Admin' }).click();
    await page.getByRole('menuitem', { name: 'Switch to Ann Account' }).click();
    await page.getByRole('button', { name: 'Signed in as Ann Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('leaves out of the site map what a person may not read', async () => {
    await open('?person=account');
    const links = page.getByRole('navigation').getByRole('link');
    await links.first().waitFor();
    expect(await links.allTextContents()).toEqual([
      'Statements',
      ...['Site readiness', 'Performance values', 'Price indexes'],
      ...['Contracts', 'Tasks'],
    ]);
  });
});

describe('lists', () => {
  it('sort, page and filter on the server, and open to code, path and sentence', async () => {
    await open('?person=admin&view=outcomes');
    await page.getByText('1 to 50 of 120').waitFor();
    expect(await page.title()).toBe('Migration outcomes - PowerBill');
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('51 to 100 of 120').waitFor();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('1 to 50 of 120').waitFor();
    await row('R-0120').waitFor();

    await page.getByLabel('Outcome').selectOption('Rejected');
    await page.getByText('1 to 1 of 1').waitFor();
    await page.getByRole('button', { name: 'Details of Record 7' }).press('Enter');
    await page.getByRole('row').filter({ hasText: 'site.missing' }).last().waitFor();
    const text = await page.getByRole('table', { name: 'Findings', exact: true }).textContent();
    expect(text).toContain('Error');
    expect(text).toContain('/site/number');
    expect(text).toContain('The record names no site: nothing can be billed.');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel('Code').fill('name.placeholder');
    await page.getByLabel('Code').press('Enter');
    await page.getByText('There is nothing in this view.').waitFor();
  });

  it('show tasks, runs, and the items of a run with their errors', async () => {
    await open('?person=admin&view=tasks');
    await row('Read the notes and enter the escalator.').first().waitFor();
    await page.getByRole('link', { name: 'Runs' }).click();
    await page.getByRole('button', { name: 'June 2025' }).click();
    await page.getByText('120 of 120 done, 119 new, 0 unchanged, 1 failed').waitFor();
    await row('There are no facts for the site.').waitFor();
    expect(new URL(page.url()).searchParams.get('run')).toBe(RUN_ID);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goBack();
    await row('Succeeded with warnings').waitFor();
  });

  it('say that a person may not read them, and offer to try again', async () => {
    await open('?person=account&view=runs');
    await page.getByRole('alert').getByText('Missing prvReadpb_billingrun.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(faults.splice(0).every((fault) => fault.includes('403'))).toBe(true);
  });
});

describe('controls', () => {
  it.each([
    ['statements', 'InvoiceGrid', 'Customer 1'],
    ['contracts', 'ContractGrid', 'C-1'],
  ])('on %s: the built %s shows the rows of the view', async (view, control, text) => {
    const bundle = page.waitForResponse((response) =>
      response.url().endsWith(`/controls/${control}/bundle.js`),
    );
    await open(`?person=admin&view=${view}`);
    expect((await bundle).status()).toBe(200);
    await page.getByText(text, { exact: true }).first().waitFor();
  });

  it('get another dataset when the month or the view changes', async () => {
    await open('?person=admin&view=statements&month=202505');
    await page.getByLabel('Service month').waitFor();
    expect(await page.getByText('Customer 1', { exact: true }).count()).toBe(0);
    await page.getByLabel('Service month').selectOption('June 2025');
    await page.getByText('Customer 1', { exact: true }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('month')).toBe('202506');
  });
});

it('is reached by keyboard: skip link, site map, then the heading of the page that opened', async () => {
  await open('?person=admin&view=tasks');
  await row('Read the notes').first().waitFor();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toBe('Skip to content');
  await page.getByRole('link', { name: 'Migration outcomes' }).press('Enter');
  await page.getByText('1 to 50 of 120').waitFor();
  expect(await page.locator(':focus').textContent()).toBe('Migration outcomes');
});
