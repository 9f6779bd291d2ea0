import type { IsoDate } from '../calendar/date';
import type { ComponentBase } from '../components/component-module';
import type { EscalatorKeyword } from '../contract/escalator-keywords';
import { parseDecimal } from '../money/parse-decimal';
import type { Rate } from './escalation';

/** A value of a contract as it stands there. */
interface StatedRate {
  /** A decimal text; 0 where the contract has none. */
  readonly base: string | undefined;
  /** The keyword that targets it beside the component's id; null where none does. */
  readonly keyword: EscalatorKeyword | null;
  /** Decimals after each step. */
  readonly digits: number;
  /** The start of its own row. */
  readonly start?: IsoDate | undefined;
}

/** A value of a component as escalators see it: targeted by the component's id, which is its type by default. */
export const rateOf = (
  component: ComponentBase,
  { base = '0', keyword, digits, start }: StatedRate,
): Rate => ({
  base: parseDecimal(base),
  keyword,
  componentId: component.id ?? component.type,
  start,
  digits,
});
