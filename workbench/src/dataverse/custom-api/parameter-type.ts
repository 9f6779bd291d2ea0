/** The types of parameters and results of operations, as custom APIs number them, and two of the platform's own. */
export const parameterTypes = [
  'Boolean',
  'DateTime',
  'Decimal',
  'Entity',
  'EntityCollection',
  'EntityReference',
  'Float',
  'Integer',
  'Money',
  'Picklist',
  'String',
  'StringArray',
  'Guid',
] as const;

/** `Object` is a structure that its operation reads itself, `Enum` one or several names of an enumeration. */
export type ParameterType = (typeof parameterTypes)[number] | 'Object' | 'Enum';

export interface ParameterSpec {
  readonly type: ParameterType;
  readonly optional?: boolean;
  /** Logical name of the table of an Entity or EntityReference; any table without it. */
  readonly table?: string;
  /** Names of an Enum. */
  readonly names?: readonly string[];
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;
