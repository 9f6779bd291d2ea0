/** What the metadata tells of a column. */
import type { JsonObject } from '../json/exact-json';
import { type Field, isWriteOnly } from '../model/field';
import type { Table } from '../model/table';
import { attributeDetails, sourceTypeOf } from './attribute-details';
import { attributeTypeOf } from './attribute-types';
import { label } from './label';
import { managed } from './managed-property';
import type { MetaObject } from './meta-object';
import { optionSetOf } from './option-set';
import { stableId } from '../model/stable-id';

/** The platform gives this moment to what has none. */
export const NO_MOMENT = '1900-01-01T00:00:00Z';

export function attributeDefinition(
  table: Table,
  field: Field,
  position: number,
  prefixes: readonly string[],
): MetaObject {
  const custom = prefixes.some((prefix) => field.name.startsWith(prefix));
  const choice = optionSetOf(table, field, custom);
  const { code, name, derived } = attributeTypeOf(field);
  return {
    type: derived,
    own: {
      MetadataId: attributeId(table, field),
      HasChanged: null,
      EntityLogicalName: table.name,
      LogicalName: field.name,
      SchemaName: schemaName(table, field),
      AttributeType: code,
      AttributeTypeName: { Value: name },
      AttributeOf: isShadow(field) ? (field.companionOf ?? null) : null,
      ColumnNumber: position + 1,
      DisplayName: label(field.label),
      Description: label(field.description),
      SourceType: sourceTypeOf(field),
      AutoNumberFormat: field.kind === 'text' ? field.autoNumber : null,
      ...flags(table, field, custom),
      RequiredLevel: managed('canmodifyrequirementlevelsettings', requiredLevel(table, field)),
      IsAuditEnabled: managed('canmodifyauditsettings', field.audited),
      IsGlobalFilterEnabled: managed('canmodifyglobalfiltersettings', false),
      IsSortableEnabled: managed('canmodifyissortablesettings', false),
      IsCustomizable: managed('iscustomizable', true),
      IsRenameable: managed('isrenameable', true),
      IsValidForAdvancedFind: managed('canmodifysearchsettings', !isWriteOnly(field)),
      CanModifyAdditionalSettings: managed('canmodifyadditionalsettings', true),
      Settings: [],
      LinkedAttributeId: null,
      InheritsFrom: null,
      DeprecatedVersion: null,
      ExternalName: null,
      IntroducedVersion: '1.0',
      CreatedOn: NO_MOMENT,
      ModifiedOn: NO_MOMENT,
    },
    derived: attributeDetails(table, field),
    related: choice ? { OptionSet: choice, GlobalOptionSet: choice } : {},
  };
}

const attributeId = (table: Table, field: Field): string => stableId(`${table.name}.${field.name}`);

function flags(table: Table, field: Field, custom: boolean): JsonObject {
  const shown = !isWriteOnly(field);
  const secured = field.secured !== undefined;
  const securable = custom && field !== table.nameField && field !== table.idField;
  return {
    IsCustomAttribute: custom,
    IsPrimaryId: field === table.idField,
    IsPrimaryName: field === table.nameField && !table.linked,
    IsLogical: field.companionOf !== undefined && field.kind !== 'money',
    IsManaged: !custom,
    IsSecured: secured,
    CanBeSecuredForCreate: secured || (securable && !field.readOnly),
    CanBeSecuredForRead: secured || securable,
    CanBeSecuredForUpdate: secured || (securable && !field.readOnly),
    IsValidForCreate: !field.readOnly,
    IsValidForRead: shown,
    IsValidForUpdate: !field.readOnly && field.kind !== 'id',
    IsValidForForm: shown,
    IsValidForGrid: shown,
    IsRequiredForForm: false,
    IsValidODataAttribute: true,
    IsFilterable: false,
    IsRetrievable: shown,
    IsSearchable: false,
    IsDataSourceSecret: false,
  };
}

/** Columns that only show another one in another way. A base amount is a column of its own. */
const isShadow = (field: Field): boolean => field.kind !== 'money';

/** A lookup's own navigation property is its schema name; all else is written small. */
function schemaName(table: Table, field: Field): string {
  const column = table.definition.columns[field.name];
  const given = column?.kind === 'lookup' ? column.navigation : undefined;
  return typeof given === 'string' && given.toLowerCase() === field.name ? given : field.name;
}

function requiredLevel(table: Table, field: Field): string {
  if (field === table.idField || ['ownerid', 'statecode'].includes(field.name)) return 'SystemRequired';
  if (table.linked && field.kind === 'id') return 'SystemRequired';
  return field.required ? 'ApplicationRequired' : 'None';
}
