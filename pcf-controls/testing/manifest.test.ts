/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CONTRACT_GRID } from '../ContractGrid/manifest-constants';
import { contractKeys, invoiceKeys, sharedKeys } from '../grid/language/string-keys';
import { INVOICE_GRID } from '../InvoiceGrid/manifest-constants';
import { CONTROLS, readResx } from './read-resx';

const ENGLISH = 1033;
const SPANISH = 3082;

describe.each([
  [INVOICE_GRID, invoiceKeys],
  [CONTRACT_GRID, contractKeys],
] as const)('the manifest of $constructor', (names, ownKeys) => {
  const folder = resolve(CONTROLS, names.constructor);
  const xml = readFileSync(resolve(folder, 'ControlManifest.Input.xml'), 'utf8');

  it('has the names that the code uses', () => {
    expect(xml).toContain(`namespace="${names.namespace}"`);
    expect(xml).toContain(`constructor="${names.constructor}"`);
    expect([...xml.matchAll(/<data-set name="(\w+)"/g)].map((match) => match[1])).toEqual([names.dataset]);
  });

  it('is a virtual control on the libraries that environments have', () => {
    expect(xml).toContain('control-type="virtual"');
    expect(xml).toContain('<platform-library name="React" version="16.14.0" />');
    expect(xml).toContain('<platform-library name="Fluent" version="9.46.2" />');
  });

  it('names texts that exist', () => {
    const texts = readResx(names.constructor, ENGLISH);
    const keys = [...xml.matchAll(/-key="(\w+)"/g)].map((match) => match[1] ?? '');
    expect(keys.filter((key) => !texts.has(key))).toEqual([]);
  });

  it.each([ENGLISH, SPANISH])('has every text in language %d, and no other', (language) => {
    const texts = readResx(names.constructor, language);
    expect([...texts.keys()].sort()).toEqual([...ownKeys, ...sharedKeys].sort());
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has the same places for values in every language', () => {
    const spanish = readResx(names.constructor, SPANISH);
    for (const [key, text] of readResx(names.constructor, ENGLISH)) {
      expect([key, places(spanish.get(key) ?? '')]).toEqual([key, places(text)]);
    }
  });
});

it('the texts that both grids use are the same', () => {
  for (const language of [ENGLISH, SPANISH]) {
    const contract = readResx(CONTRACT_GRID.constructor, language);
    const invoice = readResx(INVOICE_GRID.constructor, language);
    expect(sharedKeys.map((key) => contract.get(key))).toEqual(sharedKeys.map((key) => invoice.get(key)));
  }
});

const places = (text: string): string[] => [...new Set(text.match(/\{\d\}/g))].sort();
