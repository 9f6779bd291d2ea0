/**
 * The security roles of the pack and the column security profiles, as data.
 * Depths: `own` reaches rows of the person and of his teams, `businessUnit` those of his business unit, `deep` those
 * of the units below it too, `all` those of the organisation.
 * Documents have one writer: only the integration role may write statements, invoices and lines.
 */
import type { ColumnProfile } from './column';
import { type TableName, tables } from './tables';

export type Right = 'create' | 'read' | 'write' | 'delete' | 'append' | 'appendTo' | 'assign' | 'share';
export type Depth = 'own' | 'businessUnit' | 'deep' | 'all';

type TableRights = Partial<Record<Right, Depth>>;

/** A role of any solution. */
export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  /** By logical name of a table. */
  readonly rights: Readonly<Partial<Record<string, TableRights>>>;
  /** Privileges that belong to no table, such as `prvActOnBehalfOfAnotherUser`. */
  readonly privileges?: readonly string[];
  /** Column security profiles that come with the role. */
  readonly profiles: readonly string[];
  /** Held by a team, the role reaches rows of the team only, and no rows of the members' own. */
  readonly teamOnly?: boolean;
}

/** A role of the pack: its tables and profiles are the pack's. */
interface PackRole extends RoleDefinition {
  readonly rights: Partial<Record<TableName, TableRights>>;
  readonly profiles: readonly ColumnProfile[];
}

const everyTable = Object.keys(tables) as TableName[];

const names = <const N extends TableName>(...list: N[]) => list;

const directory = names('systemuser', 'team', 'businessunit', 'transactioncurrency', 'role');
const customers = names('account', 'contact', 'pb_site');
const contracts = names(
  'pb_contract',
  'pb_contractversion',
  'pb_contractcomponent',
  'pb_componentrate',
  'pb_componentstructure',
  'pb_componenttier',
  'pb_componentaccount',
  'pb_validationrule',
  'pb_nonledgerexpense',
  'pb_performancemeasure',
  'pb_escalator',
  'pb_invoicegroup',
);
const documents = names('pb_statement', 'pb_invoice', 'pb_invoiceline');
/** What sites report, each row owned by the team of its site. */
const siteReports = names('pb_sitefacts', 'pb_sitereadiness', 'pb_performancevalue');
const migration = names('pb_migrationoutcome', 'pb_reviewtask');

type Rights = PackRole['rights'];

const grant = (list: readonly TableName[], depth: Depth, ...rights: Right[]): Rights =>
  Object.fromEntries(list.map((name) => [name, Object.fromEntries(rights.map((right) => [right, depth]))]));

/** Adds grants up; a later grant of the same table adds its rights to the earlier ones. */
const combine = (...grants: Rights[]): Rights => {
  const result: Record<string, TableRights> = {};
  for (const part of grants) {
    for (const [name, rights] of Object.entries(part)) result[name] = { ...result[name], ...rights };
  }
  return result;
};

/** What a billing admin may do: masters and contracts, ad-hoc lines, runs, no documents. */
export const billingAdmin: PackRole = {
  id: '7b000001-0000-4000-8000-000000000001',
  name: 'PowerBill Billing Admin',
  rights: combine(
    grant(directory, 'all', 'read', 'appendTo'),
    grant(['pb_glaccount', 'pb_priceindex'], 'all', 'create', 'read', 'write'),
    grant(customers, 'all', 'create', 'read', 'write', 'append', 'appendTo'),
    grant(contracts, 'all', 'create', 'read', 'write', 'append', 'appendTo'),
    grant(['pb_siteassignment'], 'all', 'read'),
    grant(siteReports, 'all', 'read'),
    grant(['pb_sitereadiness'], 'all', 'write'),
    grant(['pb_adhocline'], 'all', 'create', 'read', 'write', 'append'),
    grant(documents, 'all', 'read'),
    grant(['pb_billingrun'], 'all', 'create', 'read', 'append', 'appendTo'),
    grant(['pb_billingrunitem'], 'all', 'read'),
    grant(migration, 'all', 'read', 'write'),
  ),
  profiles: ['Trace', 'Thresholds'],
};

/** What a billing manager may do: read all, add ad-hoc lines, ask for runs. */
export const billingManager: PackRole = {
  id: '7b000001-0000-4000-8000-000000000002',
  name: 'PowerBill Billing Manager',
  rights: combine(
    grant(directory, 'all', 'read', 'appendTo'),
    grant(['pb_glaccount', 'pb_priceindex', 'pb_siteassignment', ...siteReports], 'all', 'read'),
    grant(['pb_adhocline'], 'all', 'create', 'read', 'write', 'append'),
    grant(customers, 'all', 'read', 'appendTo'),
    grant(contracts, 'all', 'read', 'appendTo'),
    grant(documents, 'all', 'read'),
    grant(['pb_billingrun'], 'all', 'create', 'read', 'append', 'appendTo'),
    grant(['pb_billingrunitem'], 'all', 'read'),
    grant(['pb_reviewtask'], 'all', 'read'),
  ),
  profiles: ['Trace', 'Thresholds'],
};

/** What an account manager may do: read what belongs to his sites. */
export const accountManager: PackRole = {
  id: '7b000001-0000-4000-8000-000000000003',
  name: 'PowerBill Account Manager',
  rights: combine(
    grant(directory, 'all', 'read'),
    grant(['pb_glaccount', 'pb_priceindex'], 'all', 'read'),
    grant([...customers, ...contracts, ...documents, ...siteReports, 'pb_reviewtask'], 'own', 'read'),
  ),
  profiles: [],
};

/** What the integration user (the function app) may do. */
export const integration: PackRole = {
  id: '7b000001-0000-4000-8000-000000000004',
  name: 'PowerBill Integration',
  rights: combine(
    grant(
      everyTable.filter((name) => name.startsWith('pb_') || ['account', 'contact', 'team'].includes(name)),
      'all',
      'create',
      'read',
      'write',
      'append',
      'appendTo',
      'assign',
    ),
    grant(['role'], 'all', 'assign'),
  ),
  privileges: ['prvActOnBehalfOfAnotherUser'],
  profiles: ['Trace', 'Thresholds', 'Salary'],
};

/** The role of a site team: a team must hold one to own rows. */
export const siteTeam: PackRole = {
  id: '7b000001-0000-4000-8000-000000000005',
  name: 'PowerBill Site Team',
  rights: grant([...customers, ...contracts, ...documents, ...siteReports, 'pb_reviewtask'], 'own', 'read'),
  profiles: [],
};

/** Every role of the pack. The platform's own administrator role is not ours: the store knows it. */
export const roles: readonly PackRole[] = [
  billingAdmin,
  billingManager,
  accountManager,
  { ...integration, rights: combine(integration.rights, grant(directory, 'all', 'read', 'appendTo')) },
  siteTeam,
];
