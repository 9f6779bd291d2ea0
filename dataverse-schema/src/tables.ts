/** Every table that the pack uses: the platform's, as far as we use them, then our own. */
import type { RowOf, TableDefinition, WriteOf } from './table';
import { account } from './standard/account';
import { asyncOperation } from './standard/async-operation';
import { businessUnit } from './standard/business-unit';
import { contact } from './standard/contact';
import { fieldSecurityProfile } from './standard/field-security-profile';
import { role } from './standard/role';
import { sdkMessageFilter } from './standard/sdk-message-filter';
import { sdkMessageProcessingStep } from './standard/sdk-message-processing-step';
import { sdkMessage } from './standard/sdk-message';
import { serviceEndpoint } from './standard/service-endpoint';
import { systemUser } from './standard/system-user';
import { team } from './standard/team';
import { transactionCurrency } from './standard/transaction-currency';
import { adHocLine } from './tables/ad-hoc-line';
import { billingRunItem } from './tables/billing-run-item';
import { billingRun } from './tables/billing-run';
import { componentAccount } from './tables/component-account';
import { componentRate } from './tables/component-rate';
import { componentStructure } from './tables/component-structure';
import { componentTier } from './tables/component-tier';
import { contractComponent } from './tables/contract-component';
import { contractVersion } from './tables/contract-version';
import { contract } from './tables/contract';
import { escalator } from './tables/escalator';
import { glAccount } from './tables/gl-account';
import { invoiceGroup } from './tables/invoice-group';
import { invoiceLine } from './tables/invoice-line';
import { invoice } from './tables/invoice';
import { migrationOutcome } from './tables/migration-outcome';
import { nonLedgerExpense } from './tables/non-ledger-expense';
import { performanceMeasure } from './tables/performance-measure';
import { performanceValue } from './tables/performance-value';
import { priceIndex } from './tables/price-index';
import { reviewTask } from './tables/review-task';
import { siteAssignment } from './tables/site-assignment';
import { siteFacts } from './tables/site-facts';
import { siteReadiness } from './tables/site-readiness';
import { site } from './tables/site';
import { statement } from './tables/statement';
import { validationRule } from './tables/validation-rule';

const all = {
  account: account,
  asyncoperation: asyncOperation,
  businessunit: businessUnit,
  contact: contact,
  fieldsecurityprofile: fieldSecurityProfile,
  role: role,
  sdkmessagefilter: sdkMessageFilter,
  sdkmessageprocessingstep: sdkMessageProcessingStep,
  sdkmessage: sdkMessage,
  serviceendpoint: serviceEndpoint,
  systemuser: systemUser,
  team: team,
  transactioncurrency: transactionCurrency,
  pb_adhocline: adHocLine,
  pb_billingrunitem: billingRunItem,
  pb_billingrun: billingRun,
  pb_componentaccount: componentAccount,
  pb_componentrate: componentRate,
  pb_componentstructure: componentStructure,
  pb_componenttier: componentTier,
  pb_contractcomponent: contractComponent,
  pb_contractversion: contractVersion,
  pb_contract: contract,
  pb_escalator: escalator,
  pb_glaccount: glAccount,
  pb_invoicegroup: invoiceGroup,
  pb_invoiceline: invoiceLine,
  pb_invoice: invoice,
  pb_migrationoutcome: migrationOutcome,
  pb_nonledgerexpense: nonLedgerExpense,
  pb_performancemeasure: performanceMeasure,
  pb_performancevalue: performanceValue,
  pb_priceindex: priceIndex,
  pb_reviewtask: reviewTask,
  pb_siteassignment: siteAssignment,
  pb_sitefacts: siteFacts,
  pb_sitereadiness: siteReadiness,
  pb_site: site,
  pb_statement: statement,
  pb_validationrule: validationRule,
} as const;

/** Logical name of a table of the pack. */
export type TableName = keyof typeof all;

/** The definition of every table by logical name, with the type of its columns. */
export const tables: typeof all = all;

/** The same definitions for code that works on any table. */
export const tableList: readonly TableDefinition[] = Object.values(all);

/** A decoded row of a table: decimals and money as exact decimal text, lookups as ids. */
export type Row<N extends TableName> = RowOf<(typeof all)[N]>;

/** What a writer may send to a table. */
export type Write<N extends TableName> = WriteOf<(typeof all)[N]>;

/** Finds a table by logical name, for code that gets names as data. */
export const findTable = (logicalName: string): TableDefinition | undefined =>
  tableList.find((table) => table.logicalName === logicalName);
