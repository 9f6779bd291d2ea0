/** The sorts of definitions: by which names they are found, what they can be cast to, what can be expanded. */

export interface MetaType {
  /** Without namespace. */
  readonly name: string;
  /** Whether queries reach the properties of derived types without a cast. */
  readonly concrete: boolean;
  /** The alternate key beside `MetadataId`. */
  readonly key: string;
  readonly navigations: Readonly<Record<string, MetaType>>;
  /** Derived types by name. */
  readonly casts: Readonly<Record<string, MetaType>>;
}

type Navigations = MetaType['navigations'];

const plain = (name: string, key: string, navigations: Navigations = {}): MetaType => ({
  name,
  concrete: true,
  key,
  navigations,
  casts: {},
});

/** A type of which there are only derived ones. */
const base = (name: string, key: string, derived: readonly MetaType[]): MetaType => ({
  name,
  concrete: false,
  key,
  navigations: {},
  casts: Object.fromEntries(derived.map((one) => [one.name, one])),
});

const choice = plain('OptionSetMetadata', 'Name');
const yesNo = plain('BooleanOptionSetMetadata', 'Name');
const anyChoice = base('OptionSetMetadataBase', 'Name', [choice, yesNo]);

const column = (code: string, navigations?: Navigations): MetaType =>
  plain(`${code}AttributeMetadata`, 'LogicalName', navigations);

const options = (of: MetaType): Navigations => ({ OptionSet: of, GlobalOptionSet: of });

const attribute = base('AttributeMetadata', 'LogicalName', [
  column('BigInt'),
  column('Boolean', options(yesNo)),
  column('DateTime'),
  column('Decimal'),
  column('Double'),
  column('EntityName', options(choice)),
  column('File'),
  column('Image'),
  column('Integer'),
  column('Lookup'),
  column('ManagedProperty'),
  column('Memo'),
  column('Money'),
  column('MultiSelectPicklist', options(choice)),
  column('Picklist', options(choice)),
  column('State', options(choice)),
  column('Status', options(choice)),
  column('String'),
  column('UniqueIdentifier'),
]);

const oneToMany = plain('OneToManyRelationshipMetadata', 'SchemaName');
const manyToMany = plain('ManyToManyRelationshipMetadata', 'SchemaName');
const anyRelationship = base('RelationshipMetadataBase', 'SchemaName', [oneToMany, manyToMany]);

const entity = plain('EntityMetadata', 'LogicalName', {
  Attributes: attribute,
  Keys: plain('EntityKeyMetadata', 'LogicalName'),
  ManyToManyRelationships: manyToMany,
  ManyToOneRelationships: oneToMany,
  OneToManyRelationships: oneToMany,
});

/** The sets of definitions. */
export const metaTypes = {
  EntityDefinitions: entity,
  RelationshipDefinitions: anyRelationship,
  GlobalOptionSetDefinitions: anyChoice,
} as const;

export type MetaSet = keyof typeof metaTypes;

export const isMetaSet = (name: string): name is MetaSet => Object.hasOwn(metaTypes, name);
