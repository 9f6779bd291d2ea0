import { invalidQuery } from '../../fault';
import type { Field } from '../../model/field';
import { bareGuid } from '../../model/guid';
import type { Literal } from '../../odata/expression';

const NUMBER = /^-?\d+(\.\d+)?$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$/;

/** A value of an operator as the column's type: FetchXML and query functions write every value as a text. */
export function coerceLiteral(field: Field, literal: Literal): Literal {
  if (literal.type === 'number' && ['text', 'memo', 'multiChoice'].includes(field.kind)) {
    return { ...literal, type: 'string' };
  }
  if (literal.type !== 'string') return literal;
  const as = (type: Literal['type'], text = literal.text): Literal => ({ ...literal, type, text });
  switch (field.kind) {
    case 'id':
    case 'lookup': {
      const guid = bareGuid(literal.text);
      return guid === undefined ? literal : as('guid', guid);
    }
    case 'yesNo':
      return /^(true|false|1|0)$/i.test(literal.text)
        ? as('boolean', /^(true|1)$/i.test(literal.text) ? 'true' : 'false')
        : literal;
    case 'date':
      return as('date', MOMENT.exec(literal.text)?.[1] ?? literal.text);
    case 'dateTime': {
      const moment = MOMENT.exec(literal.text);
      return moment ? as('dateTime', `${moment[1] ?? ''}T${moment[2] ?? ''}${moment[3] ?? 'Z'}`) : as('date');
    }
    case 'text':
    case 'memo':
    case 'multiChoice':
      return literal;
    default:
      return NUMBER.test(literal.text) ? as('number') : literal;
  }
}

/** A count of days, periods and the like. */
export function wholeNumber(literal: Literal | undefined, least = 1): number {
  const text = literal?.text ?? '';
  if (!/^\d{1,6}$/.test(text) || Number(text) < least) {
    throw invalidQuery(
      `The value '${text.slice(0, 100)}' is no whole number of at least ${least}, as the operator needs it.`,
    );
  }
  return Number(text);
}
