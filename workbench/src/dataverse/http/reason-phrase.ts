import { STATUS_CODES } from 'node:http';

/** The words of a status line. */
export const reasonPhrase = (status: number): string => STATUS_CODES[status] ?? 'Unknown';
