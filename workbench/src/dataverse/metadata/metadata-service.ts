/** Answers the addresses of the metadata: definitions of tables, columns, relationships and choices. */
import { NAMESPACE } from '../odata/namespace';
import { Fault, faultCode, invalidQuery, notSupported, segmentNotFound } from '../fault';
import { isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import { writeJson } from '../json/write-json';
import type { Catalog } from '../model/table';
import type { Segment, SegmentKey } from '../odata/address';
import type { QueryString } from '../odata/query-string';
import { MetadataDocument } from './csdl';
import { Definitions } from './definitions';
import { isMetaList, type MetaObject, propertiesOf } from './meta-object';
import { isMetaSet, type MetaType, metaTypes } from './meta-type';
import { MetadataMessages } from './metadata-messages';
import { contextNames, definitionQuery, listJson, objectJson } from './query-definitions';

/** An answer: JSON, or the bare text of a `$value`. */
export interface MetadataAnswer {
  readonly kind: 'json' | 'text';
  readonly body: string;
}

/** Definitions on the way along an address. */
interface Place {
  readonly list: readonly MetaObject[];
  readonly type: MetaType;
  /** The address so far, as contexts write it. */
  readonly path: string;
}

export class MetadataService {
  readonly messages: MetadataMessages;
  readonly document: MetadataDocument;
  private readonly definitions: Definitions;

  constructor(
    catalog: Catalog,
    private readonly serviceRoot: string,
  ) {
    this.definitions = new Definitions(catalog);
    this.messages = new MetadataMessages(catalog, this.definitions);
    this.document = new MetadataDocument(catalog);
  }

  answer(segments: readonly Segment[], query: QueryString): MetadataAnswer {
    const [root, ...rest] = segments;
    if (!root || !isMetaSet(root.name)) throw segmentNotFound(root?.name ?? '');
    const place = { list: this.definitions.of(root.name), type: metaTypes[root.name], path: root.name };
    return this.fromList(place, root.key, rest, query);
  }

  /** At a list, with what stands in its parentheses and after them. */
  private fromList(
    place: Place,
    key: SegmentKey | undefined,
    rest: readonly Segment[],
    query: QueryString,
  ): MetadataAnswer {
    if (key && key.kind !== 'empty') {
      const [object, text] = find(place, key);
      return this.fromObject(object, { ...place, path: `${place.path}(${text})` }, rest, query);
    }
    const [next, ...further] = rest;
    if (!next) {
      const asked = definitionQuery(query);
      const value = listJson(place.list, place.type, asked);
      return this.json(`${place.path}${contextNames(asked)}`, { value });
    }
    if (next.text === '$count') throw notSupported('$count of metadata');
    return this.fromList(castList(place, next), next.key, further, query);
  }

  /** At one definition. */
  private fromObject(
    object: MetaObject,
    place: Place,
    rest: readonly Segment[],
    query: QueryString,
  ): MetadataAnswer {
    const [next, ...further] = rest;
    if (!next) {
      const asked = definitionQuery(query);
      if (asked.filter) throw invalidQuery('The query option $filter cannot be used here.');
      const names = contextNames(asked);
      return this.json(`${withoutKey(place.path)}${names}/$entity`, objectJson(object, place.type, asked));
    }
    if (next.name.startsWith(NAMESPACE)) {
      const cast = castList({ ...place, list: [object] }, next);
      const [same] = cast.list;
      if (!same) throw notFound(place.path, 'type', next.name.slice(NAMESPACE.length));
      return this.fromObject(same, cast, further, query);
    }
    const inner = Object.hasOwn(place.type.navigations, next.name)
      ? place.type.navigations[next.name]
      : undefined;
    if (!inner) return this.fromProperty(object, place, next, further);
    const related = object.related[next.name] ?? null;
    const path = `${place.path}/${next.name}`;
    if (related === null) throw segmentNotFound(next.name);
    return isMetaList(related)
      ? this.fromList({ list: related, type: inner, path }, next.key, further, query)
      : this.fromObject(related, { list: [related], type: inner, path }, further, query);
  }

  private fromProperty(
    object: MetaObject,
    place: Place,
    segment: Segment,
    rest: readonly Segment[],
  ): MetadataAnswer {
    const properties = place.type.concrete ? propertiesOf(object) : object.own;
    const [last, ...beyond] = rest;
    const raw = last?.text === '$value';
    if (segment.key || !Object.hasOwn(properties, segment.name) || beyond.length > 0 || (last && !raw)) {
      throw segmentNotFound(last && !raw ? last.name : segment.name);
    }
    const value: Json = properties[segment.name] ?? null;
    if (raw) {
      if (value === null || typeof value === 'object') throw segmentNotFound('$value');
      return { kind: 'text', body: String(value) };
    }
    const path = `${place.path}/${segment.name}`;
    return isJsonObject(value) ? this.json(path, value) : this.json(path, { value });
  }

  private json(path: string, members: JsonObject): MetadataAnswer {
    const context = `${this.serviceRoot}/$metadata#${path}`;
    return { kind: 'json', body: writeJson({ '@odata.context': context, ...members }) };
  }
}

/** The context of one definition names its set, not itself. */
const withoutKey = (path: string): string => path.replace(/\([^()]*\)(?=(?:\/Microsoft[\w.]*)?$)/, '');

function castList({ list, type, path }: Place, segment: Segment): Place {
  const name = segment.name.startsWith(NAMESPACE) ? segment.name.slice(NAMESPACE.length) : '';
  const cast = Object.hasOwn(type.casts, name) ? type.casts[name] : undefined;
  if (!cast) throw segmentNotFound(segment.name);
  return {
    list: list.filter((one) => one.type === name),
    type: cast,
    path: `${path}/${segment.name}`,
  };
}

/** The definition of a key, and the key as contexts write it. */
function find({ list, type, path }: Place, key: SegmentKey): readonly [MetaObject, string] {
  const [name, wanted] = keyValue(key, type);
  const byId = name === 'MetadataId';
  const given = byId ? wanted.toLowerCase() : wanted;
  const found = list.find((one) => propertiesOf(one)[name] === given);
  if (!found) throw notFound(path, name, wanted);
  return [found, byId ? given : `'${given}'`];
}

const notFound = (path: string, name: string, wanted: string): Fault =>
  new Fault(
    404,
    faultCode.rowNotFound,
    path === 'EntityDefinitions' && name === 'LogicalName'
      ? `The entity with a name = '${wanted}' with namemapping = 'Logical' was not found in the MetadataCache.`
      : `There is nothing in ${path} with ${name} = '${wanted}'.`,
  );

function keyValue(key: SegmentKey, type: MetaType): readonly [string, string] {
  if (key.kind === 'id') return ['MetadataId', key.id];
  const [entry, ...others] = key.kind === 'named' ? key.values : [];
  if (
    !entry ||
    others.length > 0 ||
    typeof entry[1] === 'string' ||
    ![type.key, 'MetadataId'].includes(entry[0])
  ) {
    throw invalidQuery(`Definitions are found by ${type.key} or by their MetadataId.`);
  }
  return [entry[0], entry[1].text];
}
