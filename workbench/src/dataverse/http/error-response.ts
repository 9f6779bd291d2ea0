/** The only place where refusals become answers. */
import { Fault, faultCode } from '../fault';
import type { Annotations } from '../render/annotations';
import type { ApiResponse } from './api-message';
import { jsonResponse } from './api-message';

/** An error in the platform's shape, with those of its details that were asked for. */
export function errorResponse(error: unknown, asked: Annotations['errorDetails']): ApiResponse {
  const fault = toFault(error);
  const { headers, operationStatus, subErrorCode, traceText } = fault.details;
  const details = {
    'Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': operationStatus ?? '0',
    'Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode': subErrorCode ?? '2',
    'Microsoft.PowerApps.CDS.HelpLink': 'http://go.microsoft.com/fwlink/?LinkID=398563',
    'Microsoft.PowerApps.CDS.TraceText': traceText ?? '',
    'Microsoft.PowerApps.CDS.InnerError.Message': fault.message,
  };
  const annotations = Object.fromEntries(asked.map((name) => [`@${name}`, details[name]]));
  const body = JSON.stringify({ error: { code: fault.code, message: fault.message, ...annotations } });
  return jsonResponse(fault.status, body, headers);
}

function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const message = error instanceof Error ? error.message : String(error);
  // The sum of a column can be larger than the column's own type.
  if (message.includes('integer overflow')) {
    return new Fault(400, faultCode.invalidArgument, 'The aggregate is larger than 64 bits can hold.');
  }
  const [firstLine = ''] = message.split('\n');
  return new Fault(500, faultCode.unexpected, `An unexpected error occurred: ${firstLine}`);
}
