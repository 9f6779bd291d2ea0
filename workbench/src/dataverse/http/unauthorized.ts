import { faultCode } from '../fault';
import { type ApiResponse, jsonResponse } from './api-message';

/** The answer to a request without a valid token: it says where to sign in, and for which resource. */
export function unauthorized(origin: string, authority: string | undefined): ApiResponse {
  const where = authority === undefined ? '' : `authorization_uri=${authority}/oauth2/authorize, `;
  const error = {
    code: faultCode.notAuthenticated,
    message: 'HTTP Error 401 - Unauthorized: Access is denied',
  };
  return jsonResponse(401, JSON.stringify({ error }), {
    'WWW-Authenticate': `Bearer ${where}resource_id=${origin}/`,
  });
}
