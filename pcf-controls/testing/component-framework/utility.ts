/** Privileges as `table:type:depth`; what is not listed is missing. */
export const fakeUtility = (privileges: readonly string[]): ComponentFramework.Utility => ({
  getEntityMetadata: () => Promise.reject(new Error('The grids do not read metadata.')),
  hasEntityPrivilege: (table, type, depth) =>
    privileges.includes(`${table}:${String(type)}:${String(depth)}`),
  lookupObjects: () => Promise.reject(new Error('The grids open no lookup.')),
});
