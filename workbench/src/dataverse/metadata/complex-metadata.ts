/** Definitions as the metadata messages answer them: complex types, with all their names and null for what nobody asked for. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import { type MetaObject, isMetaList, propertiesOf } from './meta-object';

/** Which definitions of a sort are wanted, and which of their properties. */
export interface WantedPart {
  readonly meets: (object: MetaObject) => boolean;
  readonly wants: (property: string) => boolean;
}

export interface WantedEntity extends WantedPart {
  /** By the name of the list. */
  readonly parts: Readonly<Record<string, WantedPart>>;
}

const all = { meets: () => true, wants: () => true };
/** Everything, for messages that ask for no less. */
export const wantedAll: WantedEntity = { ...all, parts: {} };

/** What identifies a definition is always there. */
const IDENTITY = ['MetadataId', 'HasChanged', 'LogicalName'];

/** A table with the lists that are wanted. */
export function complexEntity(object: MetaObject, wanted: WantedEntity): JsonObject {
  const lists = Object.entries(object.related).map(([name, related]): [string, Json] => {
    if (related === null || !isMetaList(related) || !wanted.wants(name)) return [name, []];
    const part = wanted.parts[name] ?? all;
    const kept = related.filter(part.meets);
    return [name, kept.map((one) => complexPart(one, part))];
  });
  return { ...named(object, wanted), ...Object.fromEntries(lists) };
}

/** A column, a key or a relationship; a choice stands inside its column. */
function complexPart(object: MetaObject, part: WantedPart): JsonObject {
  const { OptionSet: choice } = object.related;
  return {
    ...(object.type === undefined ? {} : { '@odata.type': `#Microsoft.Dynamics.CRM.Complex${object.type}` }),
    ...named(object, part),
    ...(choice && !isMetaList(choice)
      ? { OptionSet: part.wants('OptionSet') ? complexPart(choice, all) : null }
      : {}),
  };
}

function named(object: MetaObject, { wants }: WantedPart): JsonObject {
  return Object.fromEntries(
    Object.entries(propertiesOf(object)).map(([name, value]): [string, Json] =>
      IDENTITY.includes(name) || wants(name) ? [name, value] : [name, isJsonArray(value) ? [] : null],
    ),
  );
}

/** Empties every label: nothing is there in another language. */
export function withoutLabels(value: Json): Json {
  if (isJsonArray(value)) return value.map(withoutLabels);
  if (!isJsonObject(value)) return value;
  if (Object.hasOwn(value, 'LocalizedLabels')) return { LocalizedLabels: [], UserLocalizedLabel: null };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutLabels(one)]));
}
