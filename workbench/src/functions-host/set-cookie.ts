import type { HttpCookie } from './core-api';

const sameSite = { lax: 'Lax', strict: 'Strict', explicitNone: 'None', none: undefined };

/** A cookie of a function's answer as the value of a `Set-Cookie` header. */
export function setCookieHeader(cookie: HttpCookie): string {
  const attribute = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`${name}=${value}`];
  const expires = cookie.expires?.value?.seconds;
  return [
    `${cookie.name ?? ''}=${encodeURIComponent(cookie.value ?? '')}`,
    ...attribute('Max-Age', cookie.maxAge?.value),
    ...attribute('Domain', cookie.domain?.value),
    ...attribute('Path', cookie.path?.value),
    ...attribute('Expires', expires === undefined ? undefined : new Date(expires * 1000).toUTCString()),
    ...(cookie.httpOnly?.value ? ['HttpOnly'] : []),
    ...(cookie.secure?.value ? ['Secure'] : []),
    ...attribute('SameSite', sameSite[cookie.sameSite ?? 'none']),
  ].join('; ');
}
