/** The settings of the function app, read once from its environment. Nothing else reads it. */
export interface Config {
  /** Root of the Web API, `https://…/api/data/v9.2`. */
  readonly dataverseUrl: string;
  readonly dataverseScope: string;
  readonly entraAuthority: string;
  readonly entraIssuer: string;
  readonly apiAudience: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly storageConnection: string;
  readonly webhookKey: string;
  readonly runQueue: string;
  readonly runChunkSize: number;
}

/** Names every setting that is missing or malformed, in one message. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The function app cannot start. Set these application settings: ${problems.join('; ')}.`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the environment; throws a `ConfigError` that lists all problems at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const required = (name: string): string => {
    const value = environment[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is missing`);
    return value;
  };
  const address = (name: string): string => {
    const value = required(name);
    if (value !== '' && !/^https?:$/.test(protocolOf(value)))
      problems.push(`${name} must be an http(s) address`);
    return value.replace(/\/+$/, '');
  };
  const config: Config = {
    dataverseUrl: address('DATAVERSE_URL'),
    dataverseScope: required('DATAVERSE_SCOPE'),
    entraAuthority: address('ENTRA_AUTHORITY'),
    entraIssuer: required('ENTRA_ISSUER'),
    apiAudience: required('API_AUDIENCE'),
    clientId: required('CLIENT_ID'),
    clientSecret: required('CLIENT_SECRET'),
    storageConnection: required('AzureWebJobsStorage'),
    webhookKey: required('WEBHOOK_KEY'),
    runQueue: queueName(environment, problems),
    runChunkSize: chunkSize(environment, problems),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

function queueName(environment: Environment, problems: string[]): string {
  const name = environment.RUN_QUEUE ?? 'billing-chunks';
  if (!/^[a-z0-9](?:-?[a-z0-9]){2,55}$/.test(name)) {
    problems.push('RUN_QUEUE must be 3 to 56 lower-case letters, digits and single hyphens');
  }
  return name;
}

/** A chunk is read with one nested query: more contracts would exceed the length of its address. */
const LARGEST_CHUNK = 50;

function chunkSize(environment: Environment, problems: string[]): number {
  const text = environment.RUN_CHUNK_SIZE ?? '25';
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > LARGEST_CHUNK) problems.push(`RUN_CHUNK_SIZE must be 1 to ${LARGEST_CHUNK}`);
  return size;
}
