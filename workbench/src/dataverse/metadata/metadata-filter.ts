/** `$filter` over definitions, which are no rows: it is asked in memory. */
import { Fault, faultCode, invalidQuery, notSupported } from '../fault';
import { isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import type { Comparison, Expression, Literal } from '../odata/expression';

/** Whether a definition meets a filter. */
export function meets(filter: Expression, properties: JsonObject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => meets(term, properties));
    case 'or':
      return filter.terms.some((term) => meets(term, properties));
    case 'not':
      return !meets(filter.operand, properties);
    case 'compare':
      return compares(filter, properties);
    case 'path': {
      const value = valueAt(properties, filter.segments);
      if (typeof value === 'boolean') return value;
      throw invalidQuery(
        `The property '${filter.segments.join('/')}' is no condition: compare it with a value.`,
      );
    }
    case 'call':
      // The platform says so with the code of an unknown segment.
      throw new Fault(
        501,
        faultCode.segmentNotFound,
        `The "${filter.name}" function isn't supported for Metadata Entities.`,
      );
    default:
      throw notSupported('this kind of condition on metadata');
  }
}

function compares({ left, right, operator }: Comparison, properties: JsonObject): boolean {
  if (left.kind !== 'path' || right.kind !== 'literal') {
    throw notSupported('metadata filters other than comparisons of a property with a value');
  }
  const value = valueAt(properties, left.segments);
  checkEnumeration(left.segments, right);
  const order = compare(value, right, left.segments.join('/'));
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

/** Properties with values of an enumeration, whose type a filter has to write before the value. */
const enumerations: Readonly<Record<string, string>> = {
  AttributeType: 'AttributeTypeCode',
  EntityKeyIndexStatus: 'EntityKeyIndexStatus',
  OptionSetType: 'OptionSetType',
  OwnershipType: 'OwnershipTypes',
  RelationshipType: 'RelationshipType',
  'RequiredLevel/Value': 'AttributeRequiredLevel',
  SecurityTypes: 'SecurityTypes',
};

function checkEnumeration(segments: readonly string[], literal: Literal): void {
  const name = segments.join('/');
  const wanted = name.startsWith('CascadeConfiguration/') ? 'CascadeType' : enumerations[name];
  if (literal.type === 'null' || wanted === literal.enumeration) return;
  throw invalidQuery(
    wanted === undefined
      ? `A binary operator with incompatible types was detected: the property '${name}' is no enumeration.`
      : `A binary operator with incompatible types was detected: the property '${name}' is compared with Microsoft.Dynamics.CRM.${wanted}'...'.`,
  );
}

/** Below, at or above the literal; not a number where one of them is null and the other is not. */
function compare(value: Single, literal: Literal, name: string): number {
  if (literal.type === 'null' || value === null) {
    return literal.type === 'null' && value === null ? 0 : Number.NaN;
  }
  const type = typeof value;
  const fits =
    type === 'string' ? literal.type !== 'number' && literal.type !== 'boolean' : type === literal.type;
  if (!fits) {
    throw invalidQuery(
      `A binary operator with incompatible types was detected: the property '${name}' is a ${type} and the value at position ${literal.at} is not.`,
    );
  }
  if (type === 'number') return Number(value) - Number(literal.text);
  const text = String(value);
  return text === literal.text ? 0 : text < literal.text ? -1 : 1;
}

type Single = string | number | boolean | null;

function valueAt(properties: JsonObject, segments: readonly string[]): Single {
  let value: Json = properties;
  for (const name of segments) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) {
      throw invalidQuery(`Could not find a property named '${name}'.`);
    }
    if (Object.hasOwn(value, 'LocalizedLabels')) {
      throw invalidQuery(`Labels cannot be filtered: '${segments.join('/')}' is one.`);
    }
    value = value[name] ?? null;
  }
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  throw invalidQuery(`The property '${segments.join('/')}' is no single value: filter by one of its parts.`);
}
