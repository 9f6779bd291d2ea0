/** All definitions of an environment, made when somebody first asks for them. */
import type { Catalog } from '../model/table';
import { entityDefinitions } from './entity-definition';
import type { MetaObject } from './meta-object';
import type { MetaSet } from './meta-type';
import { optionSetOf } from './option-set';
import { publisherPrefixes } from './publisher-prefixes';
import { type Relationship, relationshipsOf } from './relationship-definitions';

export class Definitions {
  private relationships: readonly Relationship[] | undefined;
  private entities: readonly MetaObject[] | undefined;
  private choices: readonly MetaObject[] | undefined;

  constructor(private readonly catalog: Catalog) {}

  of(set: MetaSet): readonly MetaObject[] {
    switch (set) {
      case 'EntityDefinitions':
        return (this.entities ??= entityDefinitions(this.catalog, this.allRelationships()));
      case 'RelationshipDefinitions':
        return this.allRelationships().map((one) => one.object);
      case 'GlobalOptionSetDefinitions':
        return (this.choices ??= globalChoices(this.catalog));
    }
  }

  private allRelationships(): readonly Relationship[] {
    return (this.relationships ??= relationshipsOf(this.catalog));
  }
}

/** Each shared choice once, however many columns have it. */
function globalChoices(catalog: Catalog): readonly MetaObject[] {
  const prefixes = publisherPrefixes(catalog);
  const byName = new Map<string, MetaObject>();
  for (const table of catalog.tables) {
    for (const field of table.fields) {
      if (field.choiceName === '' || !field.globalChoice || byName.has(field.choiceName)) continue;
      const custom = prefixes.some((prefix) => field.choiceName.startsWith(prefix));
      const choice = optionSetOf(table, field, custom);
      if (choice) byName.set(field.choiceName, choice);
    }
  }
  return [...byName.values()];
}
