/**
 * Writes what every environment has before anybody signs in: business unit, roles, column security profiles,
 * messages, currency, users. It works below the Web API, since on the platform these rows come with the
 * environment, its solution and its directory.
 */
import { securityRoles, type RoleDefinition } from '@powerbill/schema';
import { stableId } from './metadata/stable-id';
import { insertRow, updateColumns } from './messages/row-statements';
import { fieldNamed, type Table, tableNamed } from './model/table';
import type { Field } from './model/field';
import { momentText } from './query/moment';
import { systemAdministrator } from './security/system-administrator';
import type { Store } from './store/open-store';
import { parseScaled, storeScaled } from './store/storage';
import type { Stored } from './store/sqlite';

export interface ProvisionedUser {
  readonly userId: string;
  /** Object id in the directory. */
  readonly objectId: string;
  readonly fullName: string;
  readonly userName: string;
  /** Set for an application user. */
  readonly clientId?: string;
  readonly roleIds: readonly string[];
}

export interface Provisioning {
  readonly organization: { readonly id: string; readonly name: string };
  readonly businessUnitId: string;
  readonly users: readonly ProvisionedUser[];
  readonly now: Date;
}

const PROFILES = ['Trace', 'Thresholds', 'Salary'] as const;
const MESSAGES = ['Create', 'Update', 'Delete'] as const;

/** Ids of the rows that `provision` writes and that others refer to. */
export const provisionedIds = {
  currency: (code: string): string => stableId(`currency.${code}`),
  profile: (name: string): string => stableId(`profile.${name}`),
  message: (name: string): string => stableId(`message.${name}`),
  filter: (message: string, table: string): string => stableId(`filter.${message}.${table}`),
} as const;

type Values = Readonly<Record<string, Stored>>;

/** Provisions a store. Rows that exist are brought up to date; nothing is done twice. */
export function provision(store: Store, options: Provisioning): void {
  store.write(() => {
    const [first] = options.users;
    const writer = new RowWriter(store, options, first?.userId ?? stableId('system'));
    writer.row('businessunit', options.businessUnitId, { name: options.organization.name });
    const unit = { businessunitid: options.businessUnitId };
    const roles: readonly Pick<RoleDefinition, 'id' | 'name'>[] = [
      systemAdministrator,
      ...securityRoles.roles,
    ];
    for (const role of roles) writer.row('role', role.id, { name: role.name, ...unit });
    for (const name of PROFILES) writer.row('fieldsecurityprofile', provisionedIds.profile(name), { name });
    writer.row('transactioncurrency', provisionedIds.currency('USD'), {
      currencyname: 'US Dollar',
      isocurrencycode: 'USD',
      currencysymbol: '$',
      currencyprecision: 2,
      exchangerate: storeScaled(
        fieldNamed(tableNamed(store.catalog, 'transactioncurrency'), 'exchangerate'),
        parseScaled('1', 7) ?? 0n,
      ),
    });
    writer.row('organization', options.organization.id, {
      name: options.organization.name,
      basecurrencyid: provisionedIds.currency('USD'),
      pricingdecimalprecision: 2,
      isauditenabled: 1,
      weekstartdaycode: 0,
      fiscalcalendarstart: '2025-01-01T00:00:00Z',
      fiscalperiodtype: 2002,
      localeid: 1033,
    });
    writeMessages(store, writer);
    for (const user of options.users) writeUser(writer, user, unit);
  });
}

function writeMessages(store: Store, writer: RowWriter): void {
  for (const message of MESSAGES) {
    const id = provisionedIds.message(message);
    writer.row('sdkmessage', id, { name: message });
    for (const table of store.catalog.tables) {
      writer.row('sdkmessagefilter', provisionedIds.filter(message, table.name), {
        name: `${message} ${table.name}`,
        primaryobjecttypecode: table.name,
        sdkmessageid: id,
      });
    }
  }
}

function writeUser(writer: RowWriter, user: ProvisionedUser, unit: Values): void {
  writer.row('systemuser', user.userId, {
    fullname: user.fullName,
    domainname: user.userName,
    internalemailaddress: user.userName,
    azureactivedirectoryobjectid: user.objectId,
    applicationid: user.clientId ?? null,
    isdisabled: 0,
    accessmode: user.clientId === undefined ? 0 : 4,
    ...unit,
  });
  for (const roleId of user.roleIds) {
    writer.link('systemuserroles', { systemuserid: user.userId, roleid: roleId });
    const role = securityRoles.roles.find((one) => one.id === roleId);
    for (const profile of role?.profiles ?? []) {
      writer.link('systemuserprofiles', {
        systemuserid: user.userId,
        fieldsecurityprofileid: provisionedIds.profile(profile),
      });
    }
  }
}

class RowWriter {
  constructor(
    private readonly store: Store,
    private readonly options: Provisioning,
    private readonly author: string,
  ) {}

  /** Writes a row with a fixed id, or brings an existing one up to date when a value differs. */
  row(tableName: string, id: string, values: Values): void {
    const table = tableNamed(this.store.catalog, tableName);
    const present = this.store.sql.first(`SELECT * FROM "${table.name}" WHERE "${table.idField.name}" = ?`, [
      id,
    ]);
    if (present) {
      const changed = Object.entries(values).filter(([name, value]) => present[name] !== value);
      if (changed.length === 0) return;
      const update = { ...Object.fromEntries(changed), ...this.touched() };
      updateColumns(this.store.sql, table, id, { values: toFields(table, update), targets: new Map() });
      return;
    }
    const [state] = table.states;
    const row = {
      ...values,
      ...this.touched(),
      [table.idField.name]: id,
      createdon: momentText(this.options.now),
      createdby: this.author,
      statecode: state?.value ?? 0,
      statuscode: state?.statuses[0]?.value ?? null,
    };
    insertRow(this.store.sql, table, { values: toFields(table, row), targets: new Map() });
  }

  link(intersect: string, pair: Values): void {
    const columns = Object.keys(pair).map((name) => `"${name}"`);
    this.store.sql.run(
      `INSERT OR IGNORE INTO "${intersect}" (${columns.join(', ')}) VALUES (?, ?)`,
      Object.values(pair),
    );
  }

  private touched(): Values {
    return {
      modifiedon: momentText(this.options.now),
      modifiedby: this.author,
      versionnumber: this.store.nextVersion(),
    };
  }
}

const toFields = (table: Table, values: Values): ReadonlyMap<Field, Stored> =>
  new Map(Object.entries(values).map(([name, value]) => [fieldNamed(table, name), value]));
