/** The version of the core: part of a statement's identity, so it changes whenever a statement could. */
export const coreVersion = '0.2.0';
