/** The preview of a contract as a person uses it: the real workbench, the built control, Chromium. */
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from './testing/browser';
import { withRunningApp } from './testing/running-app';

jest.setTimeout(120_000);

let page: Page;
let origin: string;

// Some thirty records of the sample portfolio.
withRunningApp(/"anonId": "C00[0-2]\d"/, (app) => {
  ({ page, origin } = app);
});

const focused = (): Locator => page.locator(':focus');
const dialog = (): Locator => page.getByRole('dialog');

/** Opens the preview of the first contract with a component of this name. */
async function openPreview(person: string, component: string): Promise<void> {
  await page.goto(`${origin}/app/?person=${person}&view=contracts`);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('button') })
    .filter({ hasText: component });
  await row.first().getByRole('button').first().click();
  const button = page.getByRole('button', { name: 'Preview' });
  await button.focus();
  await page.keyboard.press('Enter');
  await dialog().getByLabel('First month').waitFor();
}

const calculate = (): Promise<void> => dialog().getByRole('button', { name: 'Calculate' }).click();

it('bills a range under the stored and an edited version, line by line, and saves nothing', async () => {
  const written: string[] = [];
  page.on('request', (request) => {
    const isToken = request.url().includes('/oauth2/');
    if (request.method() !== 'GET' && !isToken) written.push(`${request.method()} ${request.url()}`);
  });
  await openPreview('system', 'Fixed fee');
  expect(await focused().getAttribute('type')).toBe('month');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog().getByLabel('First month').fill('2025-05');
  await dialog().getByLabel('Last month').fill('2025-06');
  const fee = dialog()
    .getByLabel(/: Amount$/)
    .first();
  const stored = await fee.inputValue();
  await fee.fill(`${stored}1`.includes('.') ? `${stored}1` : `${stored}.01`);
  await calculate();
  const totals = dialog().getByRole('table', { name: 'Total of each service period' });
  await totals.waitFor();
  expect(await totals.isVisible()).toBe(true);
  expect(await totals.getByRole('row').count()).toBe(4);
  expect(await totals.getByRole('row').last().textContent()).toMatch(/^Total.*\+\$0\.02$/);
  await dialog().getByText('Lines of Jun 1 – 30, 2025', { exact: true }).click();
  const lines = dialog().getByRole('table', { name: 'Lines of Jun 1 – 30, 2025' });
  expect(await lines.getByRole('row').last().textContent()).toMatch(/Total.*\+\$0\.01$/);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(written).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(await focused().textContent()).toBe('Preview');
});

it('names in words the lines that one version lacks, and fits a narrow page', async () => {
  await page.setViewportSize({ width: 420, height: 840 });
  await openPreview('system', 'Billable accounts');
  await dialog().getByLabel('First month').fill('2025-05');
  await dialog().getByLabel('Last month').fill('2025-06');
  const support = dialog().getByLabel('Business support: Percent');
  await support.fill('0');
  await calculate();
  const changed = dialog().getByRole('table', { name: 'Lines that change' });
  const dropped = changed.getByRole('row').filter({ hasText: 'Business support' });
  expect(await dropped.textContent()).toMatch(/No longer billed.*None-\$[\d,.]+$/);
  expect(await changed.getByRole('row').last().textContent()).toMatch(/^Total/);
  const box = dialog().getByRole('group', { name: 'Lines that change' });
  expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await support.fill('1');
  await dialog()
    .getByText(/changed values since/)
    .waitFor();
});

it('shows what is wrong at its field', async () => {
  await openPreview('admin', 'Fixed fee');
  const fee = dialog()
    .getByLabel(/: Amount$/)
    .first();
  await fee.fill('-1');
  await calculate();
  expect(await fee.getAttribute('aria-invalid')).toBe('true');
  expect(await focused().getAttribute('aria-invalid')).toBe('true');
  expect(await accessibilityFaults(page)).toEqual([]);
});

it('refuses with the name of the right where facts are hidden, and bills for who may read them', async () => {
  await openPreview('admin', 'Per labor hour');
  await dialog().getByLabel('First month').fill('2025-06');
  await calculate();
  await dialog()
    .getByText(/hidden from you: labor shifts.*profile Salary/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await openPreview('system', 'Per labor hour');
  await dialog().getByLabel('First month').fill('2025-06');
  await calculate();
  const totals = dialog().getByRole('table', { name: 'Total of each service period' });
  expect(await totals.textContent()).toMatch(/\$[\d,]+\.\d\d/);
});
