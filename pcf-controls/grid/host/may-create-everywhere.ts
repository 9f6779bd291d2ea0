/** Numbers of the platform for the privilege to create and for the depth of the whole organisation. */
const CREATE = 1;
const GLOBAL = 3;

/** Whether the person may create rows of a table in the whole organisation. The server decides all the same. */
export const mayCreateEverywhere = <Inputs>(
  context: ComponentFramework.Context<Inputs>,
  table: string,
): boolean => context.utils.hasEntityPrivilege(table, CREATE, GLOBAL);
