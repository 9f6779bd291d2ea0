const DESKTOP = 1;

/** `context.client`: a desktop browser that is online. */
export const createClient = (navigator: Pick<Navigator, 'onLine'>): ComponentFramework.Client => ({
  disableScroll: false,
  getFormFactor: () => DESKTOP,
  getClient: () => 'Web',
  isOffline: () => false,
  isNetworkAvailable: () => navigator.onLine,
});
