/** A made-up company with units, teams and roles of every depth, in an environment that knows nothing of the pack. */
import {
  columns,
  customTable,
  type Depth,
  type Right,
  type RoleDefinition,
  type TableDefinition,
} from '@powerbill/schema';
import { BUSINESS_UNIT_ID, people } from '../../tenant/people';
import { stableId } from '../model/stable-id';
import { provision } from '../provision';
import type { ProvisionedProfile, ProvisionedTeam, ProvisionedUser } from '../provision/provisioning';
import { openStore } from '../store/open-store';
import { type Answer, organization, testService, type TestService } from './service';

const { lookup, parental, text, whole } = columns;

/** Rows that belong to somebody, with a secret and with rows below them. */
export const dossier = customTable({
  logicalName: 'new_dossier',
  setName: 'new_dossiers',
  label: 'Dossier',
  pluralLabel: 'Dossiers',
  ownership: 'user',
  primaryName: 'new_name',
  columns: {
    new_name: text({ label: 'Name', maxLength: 100 }),
    new_pages: whole({ label: 'Pages' }),
    new_secret: text({ label: 'Secret', maxLength: 100, secured: 'Secrets' }),
    new_partof: lookup({
      label: 'Part of',
      targets: ['new_dossier'],
      inverse: 'new_dossier_parts',
      ...parental,
    }),
    new_country: lookup({ label: 'Country', targets: ['new_country'] }),
  },
});

/** Rows that belong to the whole organisation. */
export const country = customTable({
  logicalName: 'new_country',
  setName: 'new_countries',
  label: 'Country',
  pluralLabel: 'Countries',
  ownership: 'organization',
  primaryName: 'new_name',
  columns: { new_name: text({ label: 'Name', maxLength: 100 }) },
});

/** Ids of the company follow from names. */
export const idOf = (name: string): string =>
  name === 'root' ? BUSINESS_UNIT_ID : stableId(`company.${name}`);

export const everyRight: readonly Right[] = [
  'create',
  'read',
  'write',
  'delete',
  'append',
  'appendTo',
  'assign',
  'share',
];

/** A role with rights on dossiers at one depth, and on countries. */
export const role = (
  name: string,
  depth: Depth,
  rights: readonly Right[] = everyRight,
  more: Partial<RoleDefinition> = {},
): RoleDefinition => ({
  id: idOf(name),
  name,
  rights: {
    new_dossier: Object.fromEntries(rights.map((right) => [right, depth])),
    new_country: { read: 'all', append: 'all', appendTo: 'all' },
  },
  profiles: [],
  ...more,
});

export interface Member {
  readonly name: string;
  readonly unit?: string;
  readonly roles?: readonly string[];
  readonly manager?: string;
  readonly profiles?: readonly string[];
}

export interface TeamOf extends Pick<ProvisionedTeam, 'access' | 'profiles'> {
  readonly name: string;
  readonly unit?: string;
  readonly roles?: readonly string[];
  readonly members?: readonly string[];
}

export interface Company {
  /** Units by name with their parents, parents first. */
  readonly units?: readonly (readonly [name: string, parent: string])[];
  readonly roles: readonly RoleDefinition[];
  readonly users: readonly Member[];
  readonly teams?: readonly TeamOf[];
  readonly profiles?: readonly ProvisionedProfile[];
  /** Tables beside dossiers and countries. */
  readonly tables?: readonly TableDefinition[];
}

export interface Organisation extends TestService {
  /** A request in the name of a member. */
  as(name: string, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Creates a dossier of a user or team, as the administrator. */
  dossier(owner: string, name?: string, more?: object): Promise<string>;
  /** Names of the dossiers that a member sees. */
  seen(name: string): Promise<readonly unknown[]>;
}

const member = ({ name, unit = 'root', roles = [], manager, profiles }: Member): ProvisionedUser => ({
  userId: idOf(name),
  objectId: stableId(`object.${name}`),
  fullName: name,
  userName: `${name}@company.example`,
  roleIds: roles.map(idOf),
  businessUnitId: idOf(unit),
  ...(manager === undefined ? {} : { managerId: idOf(manager) }),
  ...(profiles === undefined ? {} : { profiles }),
});

/** Opens the company in an environment of its own. */
export function openOrganisation(company: Company): Organisation {
  const store = openStore({ tables: [dossier, country, ...(company.tables ?? [])] });
  const service = testService(store);
  provision(store, {
    organization,
    businessUnitId: BUSINESS_UNIT_ID,
    users: [...people, ...company.users.map(member)],
    roles: company.roles,
    businessUnits: (company.units ?? []).map(([name, parent]) => ({
      id: idOf(name),
      name,
      parentId: idOf(parent),
    })),
    teams: (company.teams ?? []).map(({ name, unit = 'root', roles = [], members = [], ...more }) => ({
      ...more,
      id: idOf(name),
      name,
      businessUnitId: idOf(unit),
      roleIds: roles.map(idOf),
      memberIds: members.map(idOf),
    })),
    profiles: company.profiles ?? [],
    now: service.now,
  });
  const isTeam = new Set((company.teams ?? []).map((team) => team.name));
  const as: Organisation['as'] = (name, method, path, body) =>
    service.call('system', method, path, body, { mscrmcallerid: idOf(name) });
  return Object.assign(service, {
    as,
    dossier: async (owner: string, name = owner, more: object = {}) => {
      const id = idOf(`dossier ${name}`);
      const answer = await service.call('system', 'POST', '/new_dossiers', {
        new_dossierid: id,
        new_name: name,
        'ownerid@odata.bind': `/${isTeam.has(owner) ? 'teams' : 'systemusers'}(${idOf(owner)})`,
        ...more,
      });
      if (answer.status !== 204) throw new Error(answer.text);
      return id;
    },
    seen: async (name: string) => {
      const answer = await as(name, 'GET', '/new_dossiers?$select=new_name&$orderby=new_name');
      if (answer.status !== 200) throw new Error(answer.text);
      return answer.json.column('value', 'new_name');
    },
  });
}
