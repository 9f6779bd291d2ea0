/** Answers the addresses of the metadata: EntityDefinitions and GlobalOptionSetDefinitions. */
import { Fault, faultCode, notSupported, segmentNotFound } from '../fault';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/exact-json';
import { writeJson } from '../json/write-json';
import type { Catalog } from '../model/table';
import type { Segment, SegmentKey } from '../odata/address';
import type { QueryString } from '../odata/query-string';
import { ATTRIBUTE_NAVIGATIONS, ATTRIBUTE_TYPES, optionSet } from './attribute-definition';
import { ENTITY_NAVIGATIONS, entityDefinition } from './entity-definition';
import { queryList, queryObject } from './query-objects';

const CAST = 'Microsoft.Dynamics.CRM.';
const navigations = [...ENTITY_NAVIGATIONS, ...ATTRIBUTE_NAVIGATIONS];

export class MetadataService {
  private definitions: readonly JsonObject[] | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly serviceRoot: string,
  ) {}

  /** The answer's body as JSON text. */
  answer(segments: readonly Segment[], query: QueryString): string {
    const [root, ...rest] = segments;
    if (root?.name === 'EntityDefinitions')
      return this.walk(this.entities(), root, rest, query, 'EntityDefinitions');
    if (root?.name === 'GlobalOptionSetDefinitions') {
      return this.walk(this.choices(), root, rest, query, 'GlobalOptionSetDefinitions');
    }
    throw segmentNotFound(root?.name ?? '');
  }

  private entities(): readonly JsonObject[] {
    this.definitions ??= this.catalog.tables.map((table) => entityDefinition(this.catalog, table));
    return this.definitions;
  }

  private choices(): readonly JsonObject[] {
    const fields = this.catalog.tables
      .flatMap((table) => table.fields)
      .filter((field) => field.kind === 'choice');
    const byName = new Map(fields.map((field) => [field.choiceName, field.options]));
    return [...byName].map(([name, options]) => ({ ...optionSet(name, options), IsGlobal: true }));
  }

  private walk(
    list: readonly JsonObject[],
    segment: Segment,
    rest: readonly Segment[],
    query: QueryString,
    path: string,
  ): string {
    const [next, ...further] = rest;
    const typed = next?.name.startsWith(CAST) ? castList(list, next.name.slice(CAST.length)) : undefined;
    if (!segment.key || segment.key.kind === 'empty') {
      if (next && !typed) throw segmentNotFound(next.name);
      return this.listAnswer(queryList(typed ?? list, query, navigations), path);
    }
    const object = findObject(typed ?? list, segment.key, path);
    const [member, ...deeper] = typed ? further : rest;
    if (!member) return this.objectAnswer(queryObject(object, query, navigations), path);
    const value = Object.hasOwn(object, member.name) ? object[member.name] : undefined;
    if (value !== undefined && isJsonArray(value)) {
      return this.walk(value.filter(isJsonObject), member, deeper, query, `${path}/${member.name}`);
    }
    if (value !== undefined && isJsonObject(value) && deeper.length === 0) {
      return this.objectAnswer(queryObject(value, query, navigations), `${path}/${member.name}`);
    }
    throw segmentNotFound(member.name);
  }

  private listAnswer(list: readonly JsonObject[], path: string): string {
    return writeJson({ '@odata.context': `${this.serviceRoot}/$metadata#${path}`, value: list });
  }

  private objectAnswer(object: JsonObject, path: string): string {
    return writeJson({ '@odata.context': `${this.serviceRoot}/$metadata#${path}/$entity`, ...object });
  }
}

function castList(list: readonly JsonObject[], type: string): readonly JsonObject[] {
  if (!ATTRIBUTE_TYPES.has(type)) throw segmentNotFound(`${CAST}${type}`);
  return list.filter((one) => one['@odata.type'] === `#${CAST}${type}`);
}

function findObject(list: readonly JsonObject[], key: SegmentKey, path: string): JsonObject {
  const [name, wanted] = keyValue(key);
  const found = list.find((one) => textOf(one[name]).toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new Fault(404, faultCode.rowNotFound, `There is no ${path} with ${name} '${wanted}'.`);
}

function keyValue(key: SegmentKey): readonly [string, string] {
  if (key.kind === 'id') return ['MetadataId', key.id];
  const [entry, ...others] = key.kind === 'named' ? key.values : [];
  if (!entry || others.length > 0 || typeof entry[1] === 'string') throw notSupported('this key of metadata');
  if (!['LogicalName', 'Name', 'MetadataId', 'SchemaName'].includes(entry[0])) {
    throw notSupported(`metadata by '${entry[0]}'`);
  }
  return [entry[0], entry[1].text];
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
