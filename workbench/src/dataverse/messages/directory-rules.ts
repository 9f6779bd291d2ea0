/** What the tables of the security model demand of a write beyond their columns, and what follows from it. */
import { storedValue } from './stored-value';
import { ACCESS_TEAM } from '../security/principal-reader';
import { Fault, faultCode, notSupported } from '../fault';
import type { Field } from '../model/field';
import { fieldNamed, type Table, tableNamed } from '../model/table';
import type { Stored } from '../store/sqlite';
import { systemAdministrator } from '../security/system-administrator';
import { defaultTeamOf, isAccessTeam, isDefaultTeam } from './team-kinds';
import { moveRows, moveUser } from './move-owner';
import { changePlatformRow, createPlatformRow } from './platform-row';
import type { ChangeMessage, WriteContext } from './write-context';

export interface DirectoryWrite {
  readonly message: ChangeMessage;
  readonly table: Table;
  readonly id: string;
  /** Empty for a delete. */
  readonly values: Map<Field, Stored>;
}

interface DirectoryRules {
  /** Refuses a write, or fills what a new row leaves to the platform. */
  readonly before?: (context: WriteContext, write: DirectoryWrite) => void;
  /** What the platform does after it. */
  readonly after?: (context: WriteContext, write: DirectoryWrite) => void;
}

const refusal = (code: string, message: string): Fault => new Fault(400, code, message);

const given = ({ table, values }: DirectoryWrite, name: string): Stored | undefined =>
  values.get(fieldNamed(table, name));

/** Rows that the platform writes itself; actions change them. */
const readOnly = (instead: string): DirectoryRules => ({
  before: (_, { message, table }) => {
    throw refusal(
      faultCode.messageNotSupported,
      `The '${message}' method does not support entities of type '${table.name}': use ${instead}.`,
    );
  },
});

/** Refuses a parent below which the row stands itself. */
function refuseLoop(
  context: WriteContext,
  { table, id }: DirectoryWrite,
  column: string,
  parent: Stored,
): void {
  const seen = new Set<Stored>([id]);
  for (let at = parent; at !== null;) {
    if (seen.has(at)) {
      throw refusal(
        faultCode.hierarchyLoop,
        `Creating this parental association would create a loop in business hierarchy: '${column}' of ${table.name} ${id}.`,
      );
    }
    seen.add(at);
    at = storedValue(context.sql, table, fieldNamed(table, column), at);
  }
}

const hasParent = ({ sql }: WriteContext, unit: string): boolean =>
  sql.first(
    'SELECT 1 AS one FROM "businessunit" WHERE "businessunitid" = ? AND "parentbusinessunitid" IS NOT NULL',
    [unit],
  ) !== undefined;

const businessUnit: DirectoryRules = {
  before: (context, write) => {
    const parent = given(write, 'parentbusinessunitid');
    const isRoot = write.message === 'Update' && !hasParent(context, write.id);
    const isMissing = parent === null || (parent === undefined && write.message === 'Create');
    if (isRoot ? typeof parent === 'string' : isMissing) {
      throw refusal(
        faultCode.invalidArgument,
        'The parent of a business unit is missing or cannot be changed: bind parentbusinessunitid; only the root stands alone.',
      );
    }
    if (typeof parent === 'string') refuseLoop(context, write, 'parentbusinessunitid', parent);
  },
  after: (context, write) => {
    const team = tableNamed(context.catalog, 'team');
    const name = given(write, 'name');
    if (write.message === 'Create') {
      const unit = { businessunitid: write.id, teamtype: 0, isdefault: 1 };
      createPlatformRow(context, team, { name: name ?? null, ...unit });
    } else if (name !== undefined) {
      const id = defaultTeamOf(context.sql, write.id);
      if (id !== undefined) changePlatformRow(context, team, id, { name });
    }
  },
};

const systemUser: DirectoryRules = {
  before: (context, write) => {
    const manager = given(write, 'parentsystemuserid');
    if (typeof manager === 'string') refuseLoop(context, write, 'parentsystemuserid', manager);
    const fullName = fieldNamed(write.table, 'fullname');
    if (write.message !== 'Create' || write.values.has(fullName)) return;
    const parts = [given(write, 'firstname'), given(write, 'lastname')];
    const text = parts.filter((part) => typeof part === 'string').join(' ');
    if (text !== '') write.values.set(fullName, text);
  },
  after: (context, write) => {
    const unit = given(write, 'businessunitid');
    if (write.message === 'Create') {
      createPlatformRow(context, tableNamed(context.catalog, 'usersettings'), { systemuserid: write.id });
    }
    if (typeof unit === 'string') moveUser(context, write.id, unit, write.message === 'Create');
  },
};

const team: DirectoryRules = {
  before: (context, write) => {
    if (write.message !== 'Create' && isDefaultTeam(context.sql, write.id)) refuseDefaultTeam(write);
    if (
      write.message === 'Update' &&
      given(write, 'teamtype') === ACCESS_TEAM &&
      !isAccessTeam(context.sql, write.id)
    ) {
      throw notSupported('making an access team of an owner team');
    }
  },
  after: (context, write) => {
    const unit = given(write, 'businessunitid');
    if (write.message === 'Update' && typeof unit === 'string') moveRows(context, write.id, unit);
  },
};

function refuseDefaultTeam(write: DirectoryWrite): void {
  const named = `(TeamId = ${write.id})`;
  if (write.message === 'Delete') {
    throw refusal(faultCode.defaultTeamDelete, `The default business unit team can't be deleted ${named}.`);
  }
  if (given(write, 'name') !== undefined) {
    throw refusal(
      faultCode.defaultTeamName,
      `The default business unit team name can't be updated ${named}.`,
    );
  }
  if (given(write, 'businessunitid') !== undefined) {
    throw refusal(faultCode.defaultTeamUnit, `The default business unit team parent can't be set ${named}.`);
  }
}

const role: DirectoryRules = {
  before: (_, { message, id }) => {
    if (message === 'Create' || id !== systemAdministrator.id) return;
    throw refusal(
      faultCode.systemRole,
      'The System Administrator role cannot be updated or deleted: copy it to a role of your own.',
    );
  },
  after: (context, { message, id }) => {
    if (message !== 'Delete') return;
    context.sql.run('DELETE FROM "roleprivileges" WHERE "roleid" = ?', [id]);
    context.directory.changed('roleprivileges');
  },
};

const fieldPermission: DirectoryRules = {
  before: (context, write) => {
    if (write.message === 'Delete') return;
    const stored = context.sql.first(
      'SELECT "entityname", "attributelogicalname" FROM "fieldpermission" WHERE "fieldpermissionid" = ?',
      [write.id],
    );
    const entity = String(given(write, 'entityname') ?? stored?.entityname);
    const column = String(given(write, 'attributelogicalname') ?? stored?.attributelogicalname);
    if (context.catalog.byName.get(entity)?.byName.get(column)?.secured !== undefined) return;
    throw refusal(
      faultCode.columnNotSecured,
      `The column '${column.slice(0, 100)}' of '${entity.slice(0, 100)}' is NOT secured: only secured columns have permissions.`,
    );
  },
};

const organization: DirectoryRules = {
  before: (_, write) => {
    if (given(write, 'usepositionhierarchy') === 1) throw notSupported('hierarchy security by positions');
  },
};

const rules: Readonly<Record<string, DirectoryRules>> = {
  businessunit: businessUnit,
  systemuser: systemUser,
  team,
  role,
  fieldpermission: fieldPermission,
  organization,
  privilege: readOnly('custom tables, which bring theirs'),
  roleprivileges: readOnly('AddPrivilegesRole, ReplacePrivilegesRole and RemovePrivilegeRole'),
  principalobjectaccess: readOnly('GrantAccess, ModifyAccess and RevokeAccess'),
};

/** Refuses a write of a table of the security model that the platform refuses. */
export function beforeDirectoryWrite(context: WriteContext, write: DirectoryWrite): void {
  rules[write.table.name]?.before?.(context, write);
}

/** Does what the platform does after a write of a table of the security model. */
export function afterDirectoryWrite(context: WriteContext, write: DirectoryWrite): void {
  rules[write.table.name]?.after?.(context, write);
}
