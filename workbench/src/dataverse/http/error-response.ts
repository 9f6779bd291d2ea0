/** The only place where refusals become answers. */
import { Fault, faultCode } from '../fault';
import type { ApiResponse } from './api-message';
import { jsonResponse } from './api-message';

/** An error in the platform's shape; `details` adds what it gives when all annotations are asked for. */
export function errorResponse(error: unknown, details: boolean): ApiResponse {
  const fault = toFault(error);
  const extra = details
    ? {
        '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
        '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': '2',
        '@Microsoft.PowerApps.CDS.HelpLink': 'http://go.microsoft.com/fwlink/?LinkID=398563',
        '@Microsoft.PowerApps.CDS.TraceText': '',
        '@Microsoft.PowerApps.CDS.InnerError.Message': fault.message,
      }
    : {};
  const body = JSON.stringify({ error: { code: fault.code, message: fault.message, ...extra } });
  return jsonResponse(fault.status, body);
}

function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  // The sum of a column can be larger than the column's own type.
  if (message.includes('integer overflow')) {
    return new Fault(400, faultCode.invalidArgument, 'The aggregate is larger than 64 bits can hold.');
  }
  return new Fault(500, faultCode.unexpected, `An unexpected error occurred: ${message}`);
}
