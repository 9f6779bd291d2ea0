/** The GL code of managed services: hours, rooms, management lines. */
export const DEFAULT_MANAGED_GL_CODE = '4791';

/** The GL code of shares, advances, taxes and credits of revenue. */
export const REVENUE_SHARE_GL_CODE = '4790';

export const BELL_SERVICE_GL_CODE = '4795';
