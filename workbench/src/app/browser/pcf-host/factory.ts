/** `context.factory`: renders again on request; the popup service of standard controls does not exist here. */
export const createFactory = (requestRender: () => void): ComponentFramework.Factory => ({
  requestRender,
  getPopupService: () => {
    throw new Error('The popup service is not available in this host: use a Fluent dialog.');
  },
});
