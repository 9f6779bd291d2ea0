/** Numbers that a seed determines: 0 up to, not including, the given bound. */
export type Choose = (below: number) => number;

/** A linear congruential sequence: the same seed makes the same texts. */
export function chooser(seed: number): Choose {
  let state = (seed % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** What no writer of a contract or of facts means. */
const ODD: readonly string[] = [
  'null',
  'NaN',
  '1e400',
  '-1e-400',
  '-0',
  '1e-7',
  '99999999999999999999999',
  '0.000000000000000000000000001',
  'true',
  '""',
  '" "',
  '[]',
  '{}',
  '[[[]]]',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":1},"toString":2,"5":1,"1":2}',
  '"__proto__"',
  '"constructor"',
  '"hasOwnProperty"',
  '"all"',
  '"2025-02-30"',
  '"9999-99"',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u202e"',
  '1e1000000000',
  '[',
  '"',
  '}',
  ',',
  ':',
  '\u0000',
  '\uFEFF',
  `"${'x'.repeat(5000)}"`,
  `"${'"\\"'.slice(1).repeat(60)}"`,
  `${'['.repeat(70)}${']'.repeat(70)}`,
  `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
  '9'.repeat(4000),
];

/** Keys that an object has without being given them, and keys that repeat. */
const KEYS: readonly string[] = [
  '"__proto__":',
  '"constructor":',
  '"toString":',
  '"valueOf":',
  '"type":',
  '"id":',
  '"7":',
  '"":',
  `"${'k'.repeat(3000)}":`,
];

/** A token of JSON: a key with its colon, a text, a number or a word. */
const TOKEN = /"(?:[^"\\]|\\.)*"\s*:|"(?:[^"\\]|\\.)*"|-?[0-9.]+|true|false|null/g;

/** A JSON text with some of its tokens replaced, doubled or taken out. */
export function damagedText(text: string, choose: Choose, times: number): string {
  let damaged = text;
  for (let time = 0; time < times; time += 1) {
    const tokens = [...damaged.matchAll(TOKEN)];
    const token = tokens[choose(tokens.length)];
    if (token === undefined) return damaged;
    const [found] = token;
    damaged = `${damaged.slice(0, token.index)}${replaced(found, choose)}${damaged.slice(token.index + found.length)}`;
  }
  return damaged;
}

function replaced(token: string, choose: Choose): string {
  if (!token.endsWith(':')) return ODD[choose(ODD.length)] ?? '';
  const key = KEYS[choose(KEYS.length)] ?? '';
  return [key, `${token}1,${token}`, `${key}${ODD[choose(ODD.length)] ?? ''},${token}`, ''][choose(4)] ?? '';
}
