/** The place where a list goes on, as an opaque text: the key of the last item shown. */
export const tokenOf = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

export const keyOf = (token: string): string => Buffer.from(token, 'base64url').toString('utf8');
