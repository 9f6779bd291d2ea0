/** Calls a webhook: its address and headers as its endpoint wants them, and what its answer means. */
import { notSupported } from '../fault';

export interface DeliveryInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** A webhook must answer itself: another address is an answer that is no success. */
  readonly redirect: 'manual';
}

export type Deliver = (url: string, init: DeliveryInit) => Promise<{ readonly status: number }>;

export interface Endpoint {
  readonly url: string;
  readonly authentication: Authentication;
  readonly secret: string | null;
}

export type Authentication = 'key' | 'headers' | 'query';

const authentications: ReadonlyMap<unknown, Authentication> = new Map<number, Authentication>([
  [4, 'key'],
  [5, 'headers'],
  [6, 'query'],
]);

/** How the code of an endpoint's `authtype` is sent; those of other endpoints than webhooks are not here. */
export function authenticationOf(code: unknown): Authentication {
  const known = authentications.get(code);
  if (known) return known;
  throw notSupported('webhook authentication other than a key (4), headers (5) or a query (6)');
}

/** What a webhook answered; a `problem` says why it counts as failed. */
export interface WebhookAnswer {
  /** 0 when there was none. */
  readonly status: number;
  readonly problem: string | undefined;
}

/** How events are sent, and how long a webhook may take to answer. */
export interface Sending {
  readonly deliver: Deliver;
  readonly patienceMs: number;
}

export async function callWebhook(
  { deliver, patienceMs }: Sending,
  endpoint: Endpoint,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<WebhookAnswer> {
  const signal = AbortSignal.timeout(patienceMs);
  const { url, own } = addressed(endpoint);
  try {
    const init = {
      method: 'POST',
      headers: { ...own, ...headers },
      body,
      signal,
      redirect: 'manual',
    } as const;
    const { status } = await deliver(url, init);
    if (status >= 200 && status < 300) return { status, problem: undefined };
    return {
      status,
      problem: `The webhook call failed because of http response with non-success http status code: the webhook answered with status ${status}.`,
    };
  } catch (error) {
    if (signal.aborted) {
      return {
        status: 0,
        problem: `The webhook call failed because the http request timed out at client side: there was no answer within ${patienceMs / 1000} seconds.`,
      };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return {
      status: 0,
      problem: `The webhook call failed during http post: the webhook could not be reached (${reason}).`,
    };
  }
}

function addressed({ url, authentication, secret }: Endpoint): {
  readonly url: string;
  readonly own: Readonly<Record<string, string>>;
} {
  if (secret === null) return { url, own: {} };
  const address = new URL(url);
  if (authentication === 'headers')
    return { url: address.href, own: Object.fromEntries(readSettings(secret)) };
  const settings = authentication === 'key' ? [['code', secret] as const] : readSettings(secret);
  for (const [name, value] of settings) address.searchParams.set(name, value);
  return { url: address.href, own: {} };
}

const SETTING = /<setting\s+name\s*=\s*"([^"]*)"\s+value\s*=\s*"([^"]*)"\s*\/>/g;

/** `<settings><setting name="x-key" value="…"/></settings>`: headers or parameters with their values. */
export const readSettings = (xml: string): readonly (readonly [string, string])[] =>
  [...xml.matchAll(SETTING)].map(([, name = '', value = '']) => [plainText(name), plainText(value)] as const);

/** Whether a text is a list of settings and nothing else. */
export const isSettings = (xml: string): boolean =>
  /^\s*<settings>\s*(?:<setting\s+name\s*=\s*"[^"]+"\s+value\s*=\s*"[^"]*"\s*\/>\s*)+<\/settings>\s*$/.test(
    xml,
  );

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const plainText = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
