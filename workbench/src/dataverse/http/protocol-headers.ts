/** Headers of the protocol that hold for every request: the version of OData and the kinds of answers accepted. */
import { Fault, faultCode, invalidQuery, notSupported } from '../fault';

type Headers = Readonly<Record<string, string>>;

/** Refuses versions of OData that the service does not speak. A client may say that it understands later ones too. */
export function checkVersion(headers: Headers): void {
  const version = headers['odata-version']?.trim();
  if (version !== undefined && version !== '4.0') {
    throw invalidQuery(
      `The OData-Version '${version.slice(0, 20)}' of the request is not supported: this service speaks 4.0.`,
    );
  }
  const most = headers['odata-maxversion']?.trim();
  if (most === undefined) return;
  if (!/^\d+\.\d+$/.test(most)) {
    throw invalidQuery(`The value '${most.slice(0, 20)}' of OData-MaxVersion is no version.`);
  }
  if (Number(most) < 4) {
    throw invalidQuery(`The OData-MaxVersion '${most}' is lower than 4.0, the version of every answer.`);
  }
}

/** Kinds of JSON that are read and written. */
export const JSON_TYPES = [
  'application/json;odata.metadata=minimal;odata.streaming=true',
  'application/json;odata.metadata=minimal;odata.streaming=false',
  'application/json;odata.metadata=minimal',
  'application/json;odata.streaming=true',
  'application/json;odata.streaming=false',
  'application/json',
];

/** Answers that are no JSON, such as a count or the metadata document, go to whoever accepts JSON too. */
const ANSWERED = [
  'application/json',
  'application/xml',
  'text/xml',
  'application/*',
  '*/*',
  'text/plain',
  'text/*',
  'multipart/mixed',
];

/** Refuses a request whose `Accept` names nothing that the service can answer with. */
export function checkAccept(headers: Headers, path: string): void {
  const accept = headers.accept;
  if (accept === undefined || accept.trim() === '') return;
  const accepted = accept
    .split(',')
    .map((one) => one.toLowerCase().replace(/\s/g, ''))
    .filter((one) => one !== '' && !/;q=0(?:\.0*)?(?:;|$)/.test(one));
  const fitting = accepted.filter((one) => isAnswered(one.split(';')[0] ?? ''));
  if (fitting.length === 0) throw notAcceptable(accept);
  const special = /;(odata\.metadata=full|ieee754compatible=true)/;
  if (path !== '$metadata' && fitting.every((one) => special.test(one))) {
    throw notSupported(`answers of the kind '${special.exec(fitting[0] ?? '')?.[1] ?? ''}'`);
  }
}

const isAnswered = (type: string): boolean => ANSWERED.includes(type) || type === 'application/octet-stream';

const notAcceptable = (accept: string): Fault =>
  new Fault(
    415,
    faultCode.invalidQuery,
    `A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) '${JSON_TYPES.join(', ')}' do not match any of the acceptable MIME types '${accept.slice(0, 200)}'.`,
  );
