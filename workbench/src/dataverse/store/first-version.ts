/** No row that is written has this version: the counter begins after it. */
export const FIRST_VERSION = 1_000_000;
