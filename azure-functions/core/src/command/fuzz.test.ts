import fc from 'fast-check';
import type { Json } from '../json/json';
import { parseDocument } from '../json/parse-json';
import { inDocumentOrder } from '../reading/document-order';
import type { InputError } from '../reading/problems';
import { arbitraryCase } from '../testing/arbitrary-case';
import { chooser, damagedText } from '../testing/hostile-text';
import { calculateLine } from './calculate-line';
import { readCase } from './read-case';

const MOST_PROBLEMS = 1000;
const LONGEST_MESSAGE = 500;
const DOCUMENTS = ['/contract', '/facts', '/period', '/version'];

/** Every rule for a list of problems. */
function expectProblems(errors: readonly InputError[]): void {
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(MOST_PROBLEMS);
  for (const { path, code, message } of errors) {
    expect(path).toMatch(/^\/(contract|facts|period|version)/);
    expect(code).toMatch(/^[a-z]+\.[a-zA-Z0-9]+$/);
    expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
    expect(message).toMatch(/[.:)]$/);
    expect(message).not.toMatch(/undefined|\[object|Symbol\(/);
  }
  const documents = errors.map(({ path }) => DOCUMENTS.findIndex((document) => path.startsWith(document)));
  expect(documents).toEqual([...documents].sort((left, right) => left - right));
}

/** The problems of one document stand as their places do in it. */
function expectDocumentOrder(errors: readonly InputError[], text: string, prefix: string): void {
  const parsed = parseDocument(text, 64);
  if (!parsed.ok) return;
  const own = errors.filter(({ path }) => path === prefix || path.startsWith(`${prefix}/`));
  const again = inDocumentOrder(
    own.map(({ path, code, message }) => ({ keys: keysIn(path, prefix, parsed.value), code, message })),
    parsed.value,
    prefix,
  );
  expect(again.map(({ path }) => path)).toEqual(own.map(({ path }) => path));
}

function keysIn(path: string, prefix: string, document: Json): (string | number)[] {
  let json: unknown = document;
  return path
    .slice(prefix.length)
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(json) ? Number(name) : name;
      json =
        typeof json === 'object' && json !== null
          ? Object.getOwnPropertyDescriptor(json, key)?.value
          : undefined;
      return key;
    });
}

const seeds = fc.nat(1_000_000_000);

it('any damage to contract and facts gives a case or problems, never a crash', () => {
  let invalid = 0;
  fc.assert(
    fc.property(
      arbitraryCase,
      seeds,
      fc.integer({ min: 1, max: 6 }),
      ({ contract, facts, period }, seed, times) => {
        const choose = chooser(seed);
        const texts = {
          contract: damagedText(JSON.stringify(contract), choose, times),
          facts: damagedText(JSON.stringify(facts), choose, times - 1),
          period,
        };
        const reading = readCase(texts);
        if (reading.ok) return;
        invalid += 1;
        expectProblems(reading.errors);
        expectDocumentOrder(reading.errors, texts.contract, '/contract');
        expectDocumentOrder(reading.errors, texts.facts, '/facts');
      },
    ),
    { numRuns: 300 },
  );
  expect(invalid).toBeGreaterThan(100);
});

it('any damage to a line gives one line of JSON with its statement or its problems', () => {
  fc.assert(
    fc.property(
      arbitraryCase,
      seeds,
      fc.integer({ min: 1, max: 4 }),
      ({ contract, facts, period }, seed, times) => {
        const line = JSON.stringify({ id: 'x', contract, facts, period, version: 2 });
        const result = calculateLine(damagedText(line, chooser(seed), times).replaceAll('\n', ' '));
        expect(result).not.toBeNull();
        expect(result?.output).not.toContain('\n');
        const answer = JSON.parse(result?.output ?? '') as Record<string, unknown>;
        expect(Object.keys(answer)).toEqual(['id', 'problem' in answer ? 'problem' : 'statement']);
      },
    ),
    { numRuns: 200 },
  );
});

it('any bytes give problems', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (contract, facts) => {
      const reading = readCase({ contract, facts, period: '2025-03' });
      if (!reading.ok) expectProblems(reading.errors);
      expect(reading.ok).toBe(false);
      calculateLine(contract);
    }),
    { numRuns: 300 },
  );
});

it('no hostile key changes what other objects have', () => {
  const contract = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  const reading = readCase({ contract, facts: contract, period: '__proto__', version: 'constructor' });
  expect(reading.ok).toBe(false);
  expect('polluted' in {}).toBe(false);
});
