/** Functions and actions in the metadata document, with the types that only they use. */
import type { ParameterSpec, ParameterSpecs, ParameterType } from '../custom-api/parameter-type';
import { complexTypes, enumTypes, flagTypes, openTypes, parameterTypes, rowResults } from './csdl-types';
import { ALIAS, element, NAMESPACE } from './csdl-xml';

/** An operation as the document tells of it. */
export interface OperationShape {
  readonly name: string;
  readonly kind: 'function' | 'action';
  /** A row or a set of one table, or of any. */
  readonly binding?: { readonly to: 'row' | 'set'; readonly table?: string };
  readonly parameters: ParameterSpecs;
  /** What a custom API answers; the answers of the platform's own operations are known. */
  readonly results?: ParameterSpecs;
}

/** Messages that are bound to the set of every table and have rules of their own. */
const bulkActions: readonly OperationShape[] = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'].map(
  (name) => ({
    name,
    kind: 'action',
    binding: { to: 'set' },
    parameters: { Targets: { type: 'EntityCollection' } },
  }),
);

/** The elements of operations and their types, and the imports of those that stand alone. */
export function operationElements(given: readonly OperationShape[]): {
  readonly types: readonly string[];
  readonly operations: readonly string[];
  readonly imports: readonly string[];
} {
  const all = [...given, ...bulkActions];
  return {
    types: [
      ...Object.entries(enumTypes).map(([name, members]) => enumType(name, members)),
      ...all.flatMap(ownEnums),
      ...Object.entries(complexTypes).map(([name, members]) => complexType(name, members)),
      ...new Set(all.flatMap(ownResult)),
    ],
    operations: all.map(operationElement),
    imports: all.filter((one) => !one.binding).map(importElement),
  };
}

const enumType = (name: string, members: Readonly<Record<string, number>>): string =>
  element(
    'EnumType',
    { Name: name, IsFlags: flagTypes.has(name) ? 'true' : undefined },
    Object.entries(members).map(([member, value]) =>
      element('Member', { Name: member, Value: String(value) }),
    ),
  );

const complexType = (name: string, members: Readonly<Record<string, string>>): string =>
  element(
    'ComplexType',
    { Name: name, OpenType: openTypes.has(name) ? 'true' : undefined },
    Object.entries(members).map(([member, type]) => {
      const nullable = type.startsWith('Collection(') ? 'false' : undefined;
      return isEntity(type)
        ? element('NavigationProperty', { Name: member, Type: type })
        : element('Property', { Name: member, Type: type, Nullable: nullable });
    }),
  );

/** Rows stand in a complex type as navigation properties. */
const isEntity = (type: string): boolean =>
  type.includes(`${ALIAS}.`) && !knownType(type.replace(/^Collection\(|\)$/g, '').slice(ALIAS.length + 1));

const knownType = (name: string): boolean =>
  Object.hasOwn(complexTypes, name) || Object.hasOwn(enumTypes, name);

/** Enumerations that only the declaration of a parameter names. */
const ownEnums = ({ name, parameters }: OperationShape): readonly string[] =>
  Object.entries(parameters).flatMap(([parameter, spec]) =>
    spec.type === 'Enum' && parameterTypes[`${name}.${parameter}`] === undefined
      ? [enumType(`${name}${parameter}`, Object.fromEntries((spec.names ?? []).map((one, at) => [one, at])))]
      : [],
  );

const responseName = (name: string): string => `${name}Response`;

/** The type of a result that no table here lists: its own, or an open one where nothing is declared. */
function ownResult(shape: OperationShape): readonly string[] {
  const { name, kind, results } = shape;
  const response = responseName(name);
  if (Object.hasOwn(complexTypes, response) || rowResult(shape) !== undefined) return [];
  if (!results)
    return kind === 'function' ? [element('ComplexType', { Name: response, OpenType: 'true' })] : [];
  const members = Object.entries(results).map(([result, spec]): [string, string] => [
    result,
    edmType(name, result, spec),
  ]);
  return members.length === 0 ? [] : [complexType(response, Object.fromEntries(members))];
}

/** An operation whose only result is a row, or a list of rows, answers with it. */
function rowResult({ name, results }: OperationShape): string | undefined {
  const [only, ...others] = Object.values(results ?? {});
  const isRow = only?.type === 'Entity' || only?.type === 'EntityCollection';
  if (only && isRow && others.length === 0) return edmType(name, '', only);
  return Object.hasOwn(rowResults, name) ? rowResults[name] : undefined;
}

function resultType(shape: OperationShape): string | undefined {
  const response = responseName(shape.name);
  const known = Object.hasOwn(complexTypes, response) || ownResult(shape).length > 0;
  return rowResult(shape) ?? (known ? `${ALIAS}.${response}` : undefined);
}

function operationElement(shape: OperationShape): string {
  const { name, kind, binding, parameters } = shape;
  const type = `${ALIAS}.${binding?.table ?? 'crmbaseentity'}`;
  const result = resultType(shape);
  const bound = binding
    ? [
        binding.to === 'row'
          ? element('Parameter', { Name: 'entity', Type: type, Nullable: 'false' })
          : element('Parameter', { Name: 'entityset', Type: `Collection(${type})`, Nullable: 'false' }),
      ]
    : [];
  return element(
    kind === 'function' ? 'Function' : 'Action',
    { Name: name, IsBound: binding ? 'true' : undefined },
    [
      ...bound,
      ...Object.entries(parameters).map(([parameter, spec]) =>
        element('Parameter', {
          Name: parameter,
          Type: edmType(name, parameter, spec),
          Nullable: spec.optional === true ? undefined : 'false',
        }),
      ),
      ...(result === undefined ? [] : [element('ReturnType', { Type: result, Nullable: 'false' })]),
    ],
  );
}

const importElement = ({ name, kind }: OperationShape): string =>
  kind === 'function'
    ? element('FunctionImport', { Name: name, Function: `${NAMESPACE}.${name}` })
    : element('ActionImport', { Name: name, Action: `${NAMESPACE}.${name}` });

const simpleTypes: Readonly<
  Record<
    Exclude<ParameterType, 'Entity' | 'EntityReference' | 'EntityCollection' | 'Enum' | 'Object'>,
    string
  >
> = {
  Boolean: 'Edm.Boolean',
  DateTime: 'Edm.DateTimeOffset',
  Decimal: 'Edm.Decimal',
  Float: 'Edm.Double',
  Guid: 'Edm.Guid',
  Integer: 'Edm.Int32',
  Money: 'Edm.Decimal',
  Picklist: 'Edm.Int32',
  String: 'Edm.String',
  StringArray: 'Collection(Edm.String)',
};

function edmType(operation: string, name: string, { type, table }: ParameterSpec): string {
  const known = parameterTypes[`${operation}.${name}`];
  if (known !== undefined) return `${ALIAS}.${known}`;
  const row = `${ALIAS}.${table ?? 'crmbaseentity'}`;
  switch (type) {
    case 'Entity':
    case 'EntityReference':
      return row;
    case 'EntityCollection':
      return `Collection(${row})`;
    case 'Enum':
      return `${ALIAS}.${operation}${name}`;
    case 'Object':
      return `${ALIAS}.Object`;
    default:
      return simpleTypes[type];
  }
}
