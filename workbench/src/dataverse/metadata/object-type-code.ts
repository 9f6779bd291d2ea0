import { type Catalog, readableTables, type Table } from '../model/table';

/** Numbers of the platform's own tables. */
const platformCodes: Readonly<Record<string, number>> = {
  account: 1,
  contact: 2,
  systemuser: 8,
  team: 9,
  businessunit: 10,
  principalobjectaccess: 11,
  roleprivileges: 12,
  systemuserroles: 15,
  teammembership: 23,
  teamroles: 40,
  position: 50,
  usersettings: 150,
  organization: 1019,
  privilege: 1023,
  role: 1036,
  savedquery: 1039,
  fieldsecurityprofile: 1200,
  fieldpermission: 1201,
  systemuserprofiles: 1202,
  teamprofiles: 1203,
  userquery: 4230,
  duplicaterule: 4414,
  duplicaterulecondition: 4416,
  audit: 4567,
  plugintype: 4602,
  pluginassembly: 4605,
  sdkmessage: 4606,
  sdkmessagefilter: 4607,
  sdkmessageprocessingstep: 4608,
  sdkmessageprocessingstepimage: 4615,
  serviceendpoint: 4618,
  asyncoperation: 4700,
  publisher: 7101,
  solution: 7100,
  transactioncurrency: 9105,
  teamtemplate: 92,
};

const FIRST_CUSTOM = 10_000;

/** Custom tables get numbers from 10,000 on; they differ between environments and mean nothing. */
export const objectTypeCode = (catalog: Catalog, table: Table): number =>
  platformCodes[table.name] ?? FIRST_CUSTOM + readableTables(catalog).indexOf(table);
