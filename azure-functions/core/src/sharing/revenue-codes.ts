import { isJsonArray } from '../json/json';
import type { Decoder } from '../reading/decoder';
import { type Draft, entriesOf, wrong } from '../reading/draft';
import { filledList } from '../reading/list';
import type { RecordCheck } from '../reading/record';
import { shown, shownText } from '../reading/shown';
import { filledText } from '../reading/text';

const ALL = 'all';

/** The codes whose revenue a structure shares: those listed, or every one. */
export type RevenueCodes = typeof ALL | readonly string[];

interface WithCodes {
  readonly revenueCodes: RevenueCodes;
}

const codeList = filledList(filledText);

export const revenueCodesField: Decoder<RevenueCodes> = (json, place, problems) => {
  if (json === ALL) return ALL;
  if (isJsonArray(json)) return codeList(json, place, problems);
  problems.report(
    place,
    'value.type',
    `A list of revenue codes or "all" is needed here, not ${shown(json)}.`,
  );
  return wrong;
};

/**
 * Codes by line feeds, or the word all. A list of the one code "all" is written twice, which a list
 * cannot hold otherwise.
 */
export function revenueCodesText(codes: RevenueCodes): string {
  if (codes === ALL) return ALL;
  return codes.length === 1 && codes[0] === ALL ? `${ALL}\n${ALL}` : codes.join('\n');
}

/** The codes of a text that `revenueCodesText` wrote. */
export function revenueCodesOf(text: string | number | boolean | null | undefined): typeof ALL | string[] {
  if (text === ALL) return ALL;
  return [...new Set(typeof text === 'string' ? text.split('\n') : [])].filter((code) => code !== '');
}

/** A code stands in one structure, once; `all` only where there is one structure. */
export function checkRevenueCodes(structures: Draft<readonly WithCodes[]>, at: RecordCheck): void {
  if (structures === wrong) return;
  const seen = new Set<string>();
  for (const [index, row] of entriesOf(structures)) {
    const { revenueCodes: codes } = row;
    const path = ['structures', index, 'revenueCodes'];
    if (codes === wrong) continue;
    if (codes === ALL) {
      if (structures.length > 1) {
        at.report(
          path,
          'value.duplicate',
          '"all" is possible only where there is one structure: list the codes.',
        );
      }
      continue;
    }
    for (const [position, code] of entriesOf(codes)) {
      if (seen.has(code)) {
        at.report(
          [...path, position],
          'value.duplicate',
          `The revenue code ${shownText(code)} stands in the structures already: name it once.`,
        );
      }
      seen.add(code);
    }
  }
}

/** The index of the structure that shares the revenue of a code. */
export function structureIndex(structures: readonly WithCodes[]): (code: string) => number | undefined {
  const index = new Map<string, number>();
  for (const [position, { revenueCodes: codes }] of structures.entries()) {
    if (codes === ALL) return () => position;
    for (const code of codes) index.set(code, position);
  }
  return (code) => index.get(code);
}
