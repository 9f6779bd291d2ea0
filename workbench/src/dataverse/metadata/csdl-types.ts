/** The complex and enumeration types of the platform's operations, as far as these are here. */

/** Types of properties by name, by name of the type. A result is found by the name of its operation. */
export const complexTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  AuditDetail: {},
  AuditDetailCollection: {
    MoreRecords: 'Edm.Boolean',
    PagingCookie: 'Edm.String',
    TotalRecordCount: 'Edm.Int32',
    AuditDetails: 'Collection(mscrm.AuditDetail)',
  },
  AttributeQueryExpression: {
    Properties: 'mscrm.MetadataPropertiesExpression',
    Criteria: 'mscrm.MetadataFilterExpression',
  },
  BooleanManagedProperty: {
    Value: 'Edm.Boolean',
    CanBeChanged: 'Edm.Boolean',
    ManagedPropertyLogicalName: 'Edm.String',
  },
  ComplexEntityMetadata: {
    MetadataId: 'Edm.Guid',
    HasChanged: 'Edm.Boolean',
    LogicalName: 'Edm.String',
    SchemaName: 'Edm.String',
    EntitySetName: 'Edm.String',
    DisplayName: 'mscrm.Label',
    IsCustomizable: 'mscrm.BooleanManagedProperty',
  },
  CommitFileBlocksUploadResponse: { FileId: 'Edm.Guid', FileSizeInBytes: 'Edm.Int64' },
  CreateMultipleResponse: { Ids: 'Collection(Edm.Guid)' },
  DeletedMetadataCollection: {
    Count: 'Edm.Int32',
    IsReadOnly: 'Edm.Boolean',
    Keys: 'Collection(mscrm.DeletedMetadataFilters)',
    Values: 'Collection(mscrm.GuidCollection)',
  },
  DownloadBlockResponse: { Data: 'Edm.Binary' },
  EndpointCollection: {
    Count: 'Edm.Int32',
    IsReadOnly: 'Edm.Boolean',
    Keys: 'Collection(mscrm.EndpointType)',
    Values: 'Collection(Edm.String)',
  },
  EntityKeyQueryExpression: {
    Properties: 'mscrm.MetadataPropertiesExpression',
    Criteria: 'mscrm.MetadataFilterExpression',
  },
  EntityQueryExpression: {
    Properties: 'mscrm.MetadataPropertiesExpression',
    Criteria: 'mscrm.MetadataFilterExpression',
    AttributeQuery: 'mscrm.AttributeQueryExpression',
    RelationshipQuery: 'mscrm.RelationshipQueryExpression',
    KeyQuery: 'mscrm.EntityKeyQueryExpression',
    LabelQuery: 'mscrm.LabelQueryExpression',
  },
  EntityRecordCountCollection: {
    Count: 'Edm.Int32',
    IsReadOnly: 'Edm.Boolean',
    Keys: 'Collection(Edm.String)',
    Values: 'Collection(Edm.Int64)',
  },
  GetAutoNumberSeedResponse: { AutoNumberSeedValue: 'Edm.Int64' },
  GuidCollection: { Items: 'Collection(Edm.Guid)' },
  InitializeFileBlocksDownloadResponse: {
    FileContinuationToken: 'Edm.String',
    FileName: 'Edm.String',
    FileSizeInBytes: 'Edm.Int64',
    IsChunkingSupported: 'Edm.Boolean',
  },
  InitializeFileBlocksUploadResponse: { FileContinuationToken: 'Edm.String' },
  Label: { LocalizedLabels: 'Collection(mscrm.LocalizedLabel)', UserLocalizedLabel: 'mscrm.LocalizedLabel' },
  LabelQueryExpression: { FilterLanguages: 'Collection(Edm.Int32)', MissingLabelBehavior: 'Edm.Int32' },
  LocalizedLabel: {
    Label: 'Edm.String',
    LanguageCode: 'Edm.Int32',
    IsManaged: 'Edm.Boolean',
    MetadataId: 'Edm.Guid',
    HasChanged: 'Edm.Boolean',
  },
  MetadataConditionExpression: {
    PropertyName: 'Edm.String',
    ConditionOperator: 'mscrm.MetadataConditionOperator',
    Value: 'mscrm.Object',
  },
  MetadataFilterExpression: {
    Conditions: 'Collection(mscrm.MetadataConditionExpression)',
    FilterOperator: 'mscrm.LogicalOperator',
    Filters: 'Collection(mscrm.MetadataFilterExpression)',
  },
  MetadataPropertiesExpression: { AllProperties: 'Edm.Boolean', PropertyNames: 'Collection(Edm.String)' },
  Object: { Type: 'Edm.String', Value: 'Edm.String' },
  OrganizationDetail: {
    OrganizationId: 'Edm.Guid',
    FriendlyName: 'Edm.String',
    OrganizationVersion: 'Edm.String',
    EnvironmentId: 'Edm.String',
    UniqueName: 'Edm.String',
    UrlName: 'Edm.String',
    Endpoints: 'mscrm.EndpointCollection',
  },
  PrincipalAccess: { AccessMask: 'mscrm.AccessRights', Principal: 'mscrm.crmbaseentity' },
  RelationshipQueryExpression: {
    Properties: 'mscrm.MetadataPropertiesExpression',
    Criteria: 'mscrm.MetadataFilterExpression',
  },
  RetrieveAllEntitiesResponse: {
    EntityMetadata: 'Collection(mscrm.ComplexEntityMetadata)',
    Timestamp: 'Edm.String',
  },
  RetrieveAttributeChangeHistoryResponse: { AuditDetailCollection: 'mscrm.AuditDetailCollection' },
  RetrieveAuditDetailsResponse: { AuditDetail: 'mscrm.AuditDetail' },
  RetrieveCurrentOrganizationResponse: { Detail: 'mscrm.OrganizationDetail' },
  RetrieveEntityResponse: { EntityMetadata: 'mscrm.ComplexEntityMetadata' },
  RetrieveMetadataChangesResponse: {
    EntityMetadata: 'Collection(mscrm.ComplexEntityMetadata)',
    ServerVersionStamp: 'Edm.String',
    DeletedMetadata: 'mscrm.DeletedMetadataCollection',
  },
  RetrievePrincipalAccessResponse: { AccessRights: 'mscrm.AccessRights' },
  RetrieveRecordChangeHistoryResponse: { AuditDetailCollection: 'mscrm.AuditDetailCollection' },
  RetrieveRolePrivilegesRoleResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveSharedPrincipalsAndAccessResponse: { PrincipalAccesses: 'Collection(mscrm.PrincipalAccess)' },
  RetrieveTeamPrivilegesResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveTotalRecordCountResponse: { EntityRecordCountCollection: 'mscrm.EntityRecordCountCollection' },
  RetrieveUserPrivilegeByPrivilegeIdResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveUserPrivilegeByPrivilegeNameResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveUserPrivilegesResponse: { RolePrivileges: 'Collection(mscrm.RolePrivilege)' },
  RetrieveVersionResponse: { Version: 'Edm.String' },
  RolePrivilege: {
    Depth: 'mscrm.PrivilegeDepth',
    PrivilegeId: 'Edm.Guid',
    BusinessUnitId: 'Edm.Guid',
    PrivilegeName: 'Edm.String',
    RecordFilterId: 'Edm.Guid',
    RecordFilterUniqueName: 'Edm.String',
  },
  WhoAmIResponse: { BusinessUnitId: 'Edm.Guid', UserId: 'Edm.Guid', OrganizationId: 'Edm.Guid' },
};

/** Types whose other properties are not listed here. */
export const openTypes: ReadonlySet<string> = new Set(['AuditDetail', 'ComplexEntityMetadata']);

/** Values by name, by name of the type. */
export const enumTypes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AccessRights: {
    None: 0,
    ReadAccess: 1,
    WriteAccess: 2,
    AppendAccess: 4,
    AppendToAccess: 16,
    CreateAccess: 32,
    DeleteAccess: 65_536,
    ShareAccess: 262_144,
    AssignAccess: 524_288,
  },
  DeletedMetadataFilters: {
    Entity: 1,
    Default: 1,
    Attribute: 2,
    Relationship: 4,
    Label: 8,
    OptionSet: 16,
    All: 31,
  },
  EndpointAccessType: { Default: 0, Internet: 1, Intranet: 2 },
  EndpointType: { OrganizationService: 0, OrganizationDataService: 1, WebApplication: 2 },
  EntityFilters: { Entity: 1, Default: 1, Attributes: 2, Privileges: 4, Relationships: 8, All: 15 },
  LogicalOperator: { And: 0, Or: 1 },
  MetadataConditionOperator: { Equals: 0, NotEquals: 1, In: 2, NotIn: 3, GreaterThan: 4, LessThan: 5 },
  PrivilegeDepth: { Basic: 0, Local: 1, Deep: 2, Global: 3 },
};

/** Enumerations whose values are added up. */
export const flagTypes: ReadonlySet<string> = new Set([
  'AccessRights',
  'DeletedMetadataFilters',
  'EntityFilters',
]);

/** Types of parameters that their declaration leaves open: structures and enumerations, by operation and name. */
export const parameterTypes: Readonly<Record<string, string>> = {
  'RetrieveAllEntities.EntityFilters': 'EntityFilters',
  'RetrieveCurrentOrganization.AccessType': 'EndpointAccessType',
  'RetrieveEntity.EntityFilters': 'EntityFilters',
  'RetrieveMetadataChanges.DeletedMetadataFilters': 'DeletedMetadataFilters',
  'RetrieveMetadataChanges.Query': 'EntityQueryExpression',
  'GrantAccess.PrincipalAccess': 'PrincipalAccess',
  'ModifyAccess.PrincipalAccess': 'PrincipalAccess',
};

/** Operations that answer with the row that they are about. */
export const rowResults: Readonly<Record<string, string>> = { CalculateRollupField: 'mscrm.crmbaseentity' };
