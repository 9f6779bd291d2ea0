/** The texts of a resource file; a key without one gives the key, as hosts do. */
export const fakeResources = (texts: ReadonlyMap<string, string>): ComponentFramework.Resources => ({
  getString: (id) => texts.get(id) ?? id,
  getResource: (_id, _success, failure) => failure(),
});
