/** Remembers users and teams with their rights until something changes from which these are computed. */
import { foldText } from '../store/fold-text';
import type { Store } from '../store/open-store';
import type { Caller, Principal } from './principal';
import { PrincipalReader } from './principal-reader';
import { requireHeld } from './require-held';
import type { GrantedDepth, RoleGrants } from './role-grants';

/** Tables and links from which rights are computed: a write to one of them makes everybody remembered stale. */
const SOURCES = new Set([
  'organization',
  'businessunit',
  'systemuser',
  'team',
  'role',
  'privilege',
  'roleprivileges',
  'fieldsecurityprofile',
  'fieldpermission',
  'principalobjectaccess',
  'systemuserroles',
  'teamroles',
  'teammembership',
  'systemuserprofiles',
  'teamprofiles',
]);

export class Directory {
  private readonly users = new Map<string, Principal>();
  private readonly teams = new Map<string, Principal>();
  /** Users by what their tokens say of them. */
  private readonly signedIn = new Map<string, Principal>();
  private readonly reader: PrincipalReader;
  private shared: ReadonlySet<string> | undefined;

  constructor(private readonly store: Store) {
    this.reader = new PrincipalReader(store);
  }

  /** Forgets what it knows when a table or link that gives rights was written. */
  changed(name: string): void {
    if (!SOURCES.has(name)) return;
    this.forgetPrincipals();
    this.reader.forget(name);
  }

  forgetAll(): void {
    this.forgetPrincipals();
    this.reader.forget();
  }

  /** The user with an id. */
  byId(userId: string): Principal | undefined {
    return remembered(this.users, userId, () => this.reader.user(userId));
  }

  /** A team as an owner and a principal of its own. */
  team(teamId: string): Principal | undefined {
    return remembered(this.teams, teamId, () => this.reader.team(teamId));
  }

  /** What a role grants. */
  grantsOf(roleId: string): RoleGrants {
    return this.reader.grantsOf(roleId);
  }

  /** Refuses a caller who grants what he does not hold, or deeper than he holds it. */
  requireHeld(caller: Caller, privileges: readonly GrantedDepth[]): void {
    requireHeld(this.reader.targets, caller, privileges);
  }

  byObjectId(objectId: string): Principal | undefined {
    return this.find('azureactivedirectoryobjectid', objectId);
  }

  byApplicationId(applicationId: string): Principal | undefined {
    return this.find('applicationid', applicationId);
  }

  /** Tables of which any row is shared with anybody. */
  sharedTables(): ReadonlySet<string> {
    return (this.shared ??= new Set(
      this.store.sql
        .all('SELECT DISTINCT "objecttypecode" AS name FROM "principalobjectaccess"')
        .map((row) => String(row.name)),
    ));
  }

  private forgetPrincipals(): void {
    this.users.clear();
    this.teams.clear();
    this.signedIn.clear();
    this.shared = undefined;
  }

  private find(column: string, value: string): Principal | undefined {
    const folded = foldText(value);
    return remembered(this.signedIn, `${column} ${folded}`, () => {
      const row = this.store.sql.first(
        `SELECT "systemuserid" AS id FROM "systemuser" WHERE "${column}~fold" = ?`,
        [folded],
      );
      return row ? this.byId(String(row.id)) : undefined;
    });
  }
}

function remembered(
  known: Map<string, Principal>,
  key: string,
  read: () => Principal | undefined,
): Principal | undefined {
  const found = known.get(key) ?? read();
  if (found) known.set(key, found);
  return found;
}
