/** The messages that give definitions as one answer: `RetrieveMetadataChanges`, `RetrieveEntity`, `RetrieveAllEntities`. */
import { Fault, faultCode, invalidPayload } from '../fault';
import type { Json, JsonObject } from '../json/exact-json';
import { isJsonObject } from '../json/exact-json';
import type { Catalog } from '../model/table';
import { stampText } from '../query/moment';
import { complexEntity, type WantedEntity, wantedAll, withoutLabels } from './complex-metadata';
import type { Definitions } from './definitions';
import { ENGLISH } from './label';

import { readMetadataQuery, wantsLabels } from './metadata-query';
import { metadataVersion } from './metadata-version';

/** What a metadata message asks for. */
export interface MetadataRequest {
  readonly query: Json | undefined;
  readonly clientVersionStamp: string | undefined;
}

export class MetadataMessages {
  constructor(
    private readonly catalog: Catalog,
    private readonly definitions: Definitions,
  ) {}

  /** Definitions that meet a query. They are those of the start: who has seen them all gets nothing more. */
  changes({ query, clientVersionStamp }: MetadataRequest, now: Date): JsonObject {
    if (query !== undefined && query !== null && !isJsonObject(query)) {
      throw invalidPayload('The parameter Query is no object.');
    }
    const wanted = query ? readMetadataQuery(query) : wantedAll;
    const entities = this.isSeen(clientVersionStamp) ? [] : this.entities(wanted);
    const english = !query || wantsLabels(query, ENGLISH);
    return {
      EntityMetadata: english ? entities : entities.map(withoutLabels),
      ServerVersionStamp: `${this.schema}!${stampText(now)}`,
      DeletedMetadata: { Count: 0, IsReadOnly: false, Keys: [], Values: [] },
    };
  }

  /** One table, by its logical name or its id, with the parts that the filters name. */
  entity(
    by: { readonly name: string | undefined; readonly id: string | undefined },
    filters: string,
  ): JsonObject {
    const found = this.definitions
      .of('EntityDefinitions')
      .find(({ own }) => (by.id === undefined ? own.LogicalName === by.name : own.MetadataId === by.id));
    if (!found) {
      throw new Fault(
        404,
        faultCode.rowNotFound,
        `The entity with a name = '${by.name ?? by.id ?? ''}' with namemapping = 'Logical' was not found in the MetadataCache.`,
      );
    }
    return { EntityMetadata: complexEntity(found, filtered(filters)) };
  }

  allEntities(filters: string, now: Date): JsonObject {
    return {
      EntityMetadata: this.entities(filtered(filters)),
      Timestamp: `${this.schema}!${stampText(now)}`,
    };
  }

  /** Stamps begin with the number of the schema. */
  private get schema(): string {
    return metadataVersion(this.catalog);
  }

  private entities(wanted: WantedEntity): readonly JsonObject[] {
    return this.definitions
      .of('EntityDefinitions')
      .filter(wanted.meets)
      .map((one) => complexEntity(one, wanted));
  }

  /** A stamp of another schema stands for a cache that cannot be brought up to date. */
  private isSeen(stamp: string | undefined): boolean {
    if (stamp === undefined) return false;
    if (/^\d+!/.exec(stamp)?.[0] === `${this.schema}!`) return true;
    throw new Fault(
      400,
      faultCode.versionStampExpired,
      'Version stamp associated with the client has expired. Please perform a full sync.',
    );
  }
}

const lists = {
  Attributes: ['Attributes'],
  Privileges: ['Privileges'],
  Relationships: ['OneToManyRelationships', 'ManyToOneRelationships', 'ManyToManyRelationships'],
} as const;

/** What `EntityFilters` such as `Entity,Attributes` leave of a table. */
function filtered(filters: string): WantedEntity {
  const named = filters.split(',').map((one) => one.trim());
  const left = Object.entries(lists)
    .filter(([name]) => !named.includes('All') && !named.includes(name))
    .flatMap(([, names]): readonly string[] => names);
  return { meets: () => true, wants: (name) => !left.includes(name), parts: {} };
}
