/** Switches of a table. What no definition can switch is as it is on a new table of the platform. */
import type { JsonObject } from '../json/exact-json';
import type { Table } from '../model/table';
import { managed } from './managed-property';

export function entityFlags(table: Table): JsonObject {
  const { definition } = table;
  const custom = definition.origin === 'pack';
  const tracked = definition.changeTracking === true;
  const usual = {
    IsCustomEntity: custom,
    IsManaged: !custom,
    ChangeTrackingEnabled: tracked,
    IsOptimisticConcurrencyEnabled: definition.optimisticConcurrency !== false,
    EnforceStateTransitions: table.states.some((state) =>
      state.statuses.some((status) => status.transitions !== undefined),
    ),
    IsStateModelAware: true,
    ...Object.fromEntries(never.map((name) => [name, false])),
    ...Object.fromEntries(always.map((name) => [name, true])),
    IsAuditEnabled: managed('canmodifyauditsettings', definition.audited === true),
    CanChangeTrackingBeEnabled: managed('canchangetrackingbeenabled', tracked),
    ...Object.fromEntries(closed.map(([name, property]) => [name, managed(property, false)])),
    ...Object.fromEntries(open.map(([name, property]) => [name, managed(property, true)])),
  };
  return table.linked ? { ...usual, ...ofIntersects } : usual;
}

const never = [
  'AutoCreateAccessTeams',
  'AutoRouteToOwnerQueue',
  'EntityHelpUrlEnabled',
  'HasActivities',
  'HasEmailAddresses',
  'HasFeedback',
  'HasNotes',
  'IsAIRUpdated',
  'IsActivity',
  'IsActivityParty',
  'IsArchivalEnabled',
  'IsBPFEntity',
  'IsBusinessProcessEnabled',
  'IsChildEntity',
  'IsDocumentManagementEnabled',
  'IsEnabledForExternalChannels',
  'IsEnabledForTrace',
  'IsInteractionCentricEnabled',
  'IsIntersect',
  'IsKnowledgeManagementEnabled',
  'IsLogicalEntity',
  'IsMSTeamsIntegrationEnabled',
  'IsOneNoteIntegrationEnabled',
  'IsPrivate',
  'IsQuickCreateEnabled',
  'IsReadingPaneEnabled',
  'IsRetentionEnabled',
  'IsRetrieveAuditEnabled',
  'IsRetrieveMultipleAuditEnabled',
  'IsSLAEnabled',
  'IsSolutionAware',
  'SyncToExternalSearchIndex',
  'UsesBusinessDataLabelTable',
] as const;

const always = [
  'CanTriggerWorkflow',
  'IsAvailableOffline',
  'IsEnabledForCharts',
  'IsImportable',
  'IsValidForAdvancedFind',
] as const;

/** Settings that are off, with the managed property that would allow to change them. */
const closed = [
  ['IsConnectionsEnabled', 'canmodifyconnectionsettings'],
  ['IsMailMergeEnabled', 'canmodifymailmergesettings'],
  ['IsValidForQueue', 'canmodifyqueuesettings'],
  ['IsVisibleInMobile', 'canmodifymobilevisibility'],
  ['IsReadOnlyInMobileClient', 'canmodifymobileclientreadonly'],
  ['IsOfflineInMobileClient', 'canmodifymobileclientoffline'],
  ['CanEnableSyncToExternalSearchIndex', 'canenablesynctoexternalsearchindex'],
  ['CanCreateAttributes', 'cancreateattributes'],
  ['CanCreateCharts', 'cancreatecharts'],
  ['CanCreateForms', 'cancreateforms'],
  ['CanCreateViews', 'cancreateviews'],
] as const;

/** Settings that are on. */
const open = [
  ['CanBeInCustomEntityAssociation', 'canbeincustomentityassociation'],
  ['CanBeInManyToMany', 'canbeinmanytomany'],
  ['CanBePrimaryEntityInRelationship', 'canbeprimaryentityinrelationship'],
  ['CanBeRelatedEntityInRelationship', 'canberelatedentityinrelationship'],
  ['CanChangeHierarchicalRelationship', 'canchangehierarchicalrelationship'],
  ['CanModifyAdditionalSettings', 'canmodifyadditionalsettings'],
  ['IsCustomizable', 'iscustomizable'],
  ['IsDuplicateDetectionEnabled', 'canmodifyduplicatedetectionsettings'],
  ['IsMappable', 'ismappable'],
  ['IsRenameable', 'isrenameable'],
  ['IsVisibleInMobileClient', 'canmodifymobileclientvisibility'],
] as const;

/** Nothing of an intersect table can be changed, nor does anybody look for its rows. */
const ofIntersects: JsonObject = {
  IsIntersect: true,
  IsStateModelAware: false,
  ...Object.fromEntries(
    ['CanTriggerWorkflow', 'IsEnabledForCharts', 'IsImportable', 'IsValidForAdvancedFind'].map((name) => [
      name,
      false,
    ]),
  ),
  ...Object.fromEntries(open.map(([name, property]) => [name, managed(property, false)])),
};
