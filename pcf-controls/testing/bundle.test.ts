/// <reference types="node" />
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CONTRACT_GRID } from '../ContractGrid/manifest-constants';
import { INVOICE_GRID } from '../InvoiceGrid/manifest-constants';
import { CONTROLS } from './read-resx';

/** Bytes of a grid's own code; React and Fluent UI come from the platform. ContractGrid bills with the whole core. */
const BUDGETS = { InvoiceGrid: 150_000, ContractGrid: 280_000 };

describe.each([INVOICE_GRID, CONTRACT_GRID])(
  'the built bundle of $constructor',
  ({ namespace, constructor }) => {
    const path = resolve(CONTROLS, 'out/controls', constructor, 'bundle.js');
    if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" first.`);
    const code = readFileSync(path, 'utf8');

    it('stays within its budget', () => {
      expect(Buffer.byteLength(code)).toBeLessThan(BUDGETS[constructor]);
    });

    it('takes React and Fluent UI from the platform', () => {
      expect(code).toContain('Reactv16');
      expect(code).toContain('FluentUIReactv940');
      expect(code).not.toContain('createRoot');
      expect(code).not.toContain('unstable_batchedUpdates');
    });

    it('registers its class, and keeps whole numbers of any size exact', () => {
      expect(code).toContain(`registerControl('${namespace}.${constructor}'`);
      expect(code).not.toContain('Math.pow');
    });
  },
);
