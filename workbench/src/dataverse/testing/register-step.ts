/** Registers webhook steps for tests, through the Web API as a deployment does. */
import type { TestService } from './service';

export const ENDPOINT = '0b000000-0000-4000-8000-000000000001';
export const STEP = '0b000000-0000-4000-8000-000000000002';

/** Id of the first row that a query finds. */
export const findId = async (service: TestService, query: string, name: string): Promise<string> =>
  (await service.call('system', 'GET', query)).json.text(`value/0/${name}`);

/** A step on a message of a table (none for messages on links), asynchronous and after the operation unless said. */
export async function register(
  service: TestService,
  message: string,
  table: string | undefined,
  more: object = {},
  id = STEP,
): Promise<void> {
  await registerEndpoint(service);
  const messageId = await findId(service, `/sdkmessages?$filter=name eq '${message}'`, 'sdkmessageid');
  const filter =
    table === undefined
      ? {}
      : {
          'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${await findId(
            service,
            `/sdkmessagefilters?$filter=_sdkmessageid_value eq ${messageId} and primaryobjecttypecode eq '${table}'`,
            'sdkmessagefilterid',
          )})`,
        };
  const answer = await service.call('system', 'PATCH', `/sdkmessageprocessingsteps(${id})`, {
    name: `${message} ${table ?? ''}`,
    mode: 1,
    stage: 40,
    rank: 1,
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${ENDPOINT})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${messageId})`,
    ...filter,
    ...more,
  });
  if (answer.status !== 204) throw new Error(answer.text);
}

/** The endpoint of all steps; `more` changes it. */
export async function registerEndpoint(service: TestService, more: object = {}): Promise<number> {
  const endpoint = {
    name: 'runs',
    url: 'http://functions.test/api/run-requested',
    contract: 8,
    authtype: 4,
    authvalue: 'a key&',
    ...more,
  };
  return (await service.call('system', 'PATCH', `/serviceendpoints(${ENDPOINT})`, endpoint)).status;
}

/** An image of a step; gives the answer's status. */
export async function registerImage(service: TestService, image: object, step = STEP): Promise<number> {
  const answer = await service.call('system', 'POST', '/sdkmessageprocessingstepimages', {
    name: 'image',
    entityalias: 'image',
    imagetype: 0,
    messagepropertyname: 'Target',
    'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${step})`,
    ...image,
  });
  return answer.status;
}

/** The id of a numbered step, for tests with several. */
export const stepId = (number: number): string => `0b000000-0000-4000-8000-00000000010${number}`;

/** What the webhooks were sent, decoded. */
export const bodies = (service: TestService): readonly Body[] =>
  service.delivered.map(({ init }) => JSON.parse(init.body) as Body);

interface Pair {
  readonly key: string;
  readonly value: unknown;
}

/** The members of an execution context that tests look at. */
export interface Body {
  readonly MessageName: string;
  readonly Stage: number;
  readonly Depth: number;
  readonly PrimaryEntityId: string;
  readonly InputParameters?: readonly Pair[];
  readonly OutputParameters: readonly Pair[];
  readonly PreEntityImages?: readonly Pair[];
  readonly PostEntityImages?: readonly Pair[];
  readonly OwningExtension: { readonly Id: string };
  readonly [other: string]: unknown;
}

/** The columns of a row in a list of parameters or images, by name. */
export function columnsOf(
  pairs: readonly Pair[] | undefined,
  key: string,
): Readonly<Record<string, unknown>> {
  const row = pairs?.find((one) => one.key === key)?.value as { Attributes: readonly Pair[] } | undefined;
  return Object.fromEntries(row?.Attributes.map((one) => [one.key, one.value]) ?? []);
}
