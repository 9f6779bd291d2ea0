import { type Json, JsonNumber } from '../json/json';
import { decimalText } from '../json/decimal-text';
import { accepting } from './accepting';
import { type DecimalText, isBelow, isCanonical } from './canonical-decimal';
import type { Decoder } from './decoder';
import { wrong } from './draft';
import { shown } from './shown';

export type { DecimalText } from './canonical-decimal';

const PATTERN = /^-?[0-9]{1,20}(?:\.[0-9]{1,20})?$/;

interface DecimalRules {
  readonly atLeast?: DecimalText;
  readonly above?: DecimalText;
  readonly atMost?: DecimalText;
}

/** Reads a decimal from a text or a number, of at most 20 digits on either side of the point. */
export function decimal(rules: DecimalRules = {}): Decoder<DecimalText> {
  const accepts = (json: Json): DecimalText | undefined => {
    const canonical = canonicalDecimal(json);
    return canonical !== undefined && brokenLimit(canonical, rules) === undefined ? canonical : undefined;
  };
  return accepting(accepts, (json, place, problems) => {
    const canonical = canonicalDecimal(json);
    if (canonical === undefined) {
      const sentence = typeof json === 'string' || isNumber(json) ? MALFORMED : 'A decimal is needed here';
      problems.report(
        place,
        isNumber(json) || typeof json === 'string' ? 'decimal.malformed' : 'value.type',
        `${sentence}, not ${shown(json)}.`,
      );
      return wrong;
    }
    const limit = brokenLimit(canonical, rules) ?? '';
    problems.report(place, 'value.range', `The value must be ${limit}, not ${canonical}.`);
    return wrong;
  });
}

const MALFORMED = 'A decimal of at most 20 digits before and after the point is needed here';

const isNumber = (json: Json): boolean => typeof json === 'number' || json instanceof JsonNumber;

function canonicalDecimal(json: Json): DecimalText | undefined {
  if (typeof json === 'string') {
    if (isCanonical(json)) return json;
    return PATTERN.test(json) ? decimalText(json) : undefined;
  }
  const text = numberText(json);
  return text !== undefined && PATTERN.test(text) ? text : undefined;
}

/** A JSON number as canonical text; undefined for anything else, and for one that needs too many digits. */
export function numberText(json: Json): DecimalText | undefined {
  if (typeof json === 'number') return decimalText(String(json));
  return json instanceof JsonNumber ? decimalText(json.text) : undefined;
}

function brokenLimit(value: DecimalText, rules: DecimalRules): string | undefined {
  if (rules.atLeast !== undefined && isBelow(value, rules.atLeast)) return `at least ${rules.atLeast}`;
  if (rules.above !== undefined && !isBelow(rules.above, value)) return `greater than ${rules.above}`;
  if (rules.atMost !== undefined && isBelow(rules.atMost, value)) return `at most ${rules.atMost}`;
  return undefined;
}

/** A decimal of either sign. */
export const anyDecimal = decimal();

/** A decimal that is not negative. */
export const notNegative = decimal({ atLeast: '0' });

/** A decimal greater than 0. */
export const positive = decimal({ above: '0' });
