/** The service's metadata document: tables, their sets, functions and actions in CSDL. */
import { type Catalog, readableTables } from '../model/table';
import { operationElements, type OperationShape } from './csdl-operations';
import { baseTypes, entitySet, entityType } from './csdl-tables';
import { ALIAS, NAMESPACE } from './csdl-xml';

export class MetadataDocument {
  /** Tables never change while the service runs: their part is written once, with and without annotations. */
  private readonly tables = new Map<boolean, { readonly types: string; readonly sets: string }>();

  constructor(private readonly catalog: Catalog) {}

  /** The document with these operations; annotations tell more of columns and sets. */
  text(operations: readonly OperationShape[], annotated: boolean): string {
    const { types, sets } = this.tablesPart(annotated);
    const called = operationElements(operations);
    return [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
      `<Schema Namespace="${NAMESPACE}" Alias="${ALIAS}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
      types,
      ...called.types,
      ...called.operations,
      '<EntityContainer Name="System">',
      sets,
      ...called.imports,
      '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
    ].join('\n');
  }

  private tablesPart(annotated: boolean): { readonly types: string; readonly sets: string } {
    const known = this.tables.get(annotated);
    if (known) return known;
    const { catalog } = this;
    const tables = readableTables(catalog);
    const made = {
      types: [...baseTypes, ...tables.map((table) => entityType(catalog, table, annotated))].join('\n'),
      sets: tables.map((table) => entitySet(catalog, table, annotated)).join('\n'),
    };
    this.tables.set(annotated, made);
    return made;
  }
}
