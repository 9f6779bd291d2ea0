import { type Environment, resolveSettings, setting } from './app-settings';
import type { BindingInfo, TypedData } from './core-api';
import type { FunctionApp, RegisteredFunction } from './function-app';
import type { HostSettings } from './host-settings';
import { invoke } from './invoke';
import type { WriteOutputs } from './http-functions';
import type { TakenMessage } from './queue';
import { type Listener, type ListenerOptions, listenToQueue } from './queue-listener';
import { connectStorageQueues, type StorageQueues } from './storage-queues';

type QueueSettings = HostSettings['queues'];

/** The storage accounts that the app's bindings name, each connected once. */
export function createAccounts(environment: Environment): (connection: unknown) => StorageQueues {
  const accounts = new Map<string, StorageQueues>();
  return (connection) => {
    const name = typeof connection === 'string' && connection !== '' ? connection : 'AzureWebJobsStorage';
    const account = accounts.get(name) ?? connectStorageQueues(setting(name, environment));
    accounts.set(name, account);
    return account;
  };
}

/** Starts a listener for each queue function of an app. */
export function startQueueFunctions(
  app: FunctionApp,
  host: {
    readonly environment: Environment;
    readonly settings: QueueSettings;
    readonly listener: Pick<ListenerOptions, 'claimSeconds' | 'pollMilliseconds'>;
    readonly account: (connection: unknown) => StorageQueues;
    readonly writeOutputs: WriteOutputs;
  },
): Promise<readonly Listener[]> {
  const triggers = app.functions.flatMap((fn) => {
    const found = Object.entries(fn.metadata.bindings).find(([, binding]) => binding.type === 'queueTrigger');
    return found ? [{ fn, bindingName: found[0], binding: found[1] }] : [];
  });
  return Promise.all(
    triggers.map(async ({ fn, bindingName, binding }) => {
      const queue = await host.account(binding.connection).open(queueName(binding, host.environment));
      const run = (message: TakenMessage): Promise<void> =>
        runMessage(app, fn, bindingName, message, host.settings.encoding, host.writeOutputs);
      return listenToQueue(queue, run, { ...host.settings, ...host.listener }, (sentence) =>
        app.log('error', fn.metadata.name, sentence),
      );
    }),
  );
}

async function runMessage(
  app: FunctionApp,
  fn: RegisteredFunction,
  bindingName: string,
  message: TakenMessage,
  encoding: QueueSettings['encoding'],
  writeOutputs: WriteOutputs,
): Promise<void> {
  const text = encoding === 'base64' ? decodeBase64(message.text) : message.text;
  const response = await invoke(app, fn, {
    inputData: [{ name: bindingName, data: { string: text } }],
    triggerMetadata: {
      QueueTrigger: { string: text },
      Id: json(message.id),
      DequeueCount: json(message.dequeueCount),
      InsertionTime: json(message.insertedOn.toISOString()),
      ExpirationTime: json(message.expiresOn.toISOString()),
      NextVisibleTime: json(message.visibleOn.toISOString()),
      PopReceipt: json(message.receipt),
    },
  });
  await writeOutputs(fn, [
    ...(response.outputData ?? []),
    ...(response.returnValue ? [{ name: '$return', data: response.returnValue }] : []),
  ]);
}

/** Writes what a function put into its queue outputs; every other kind of output is refused. */
export function createOutputWriter(
  environment: Environment,
  encoding: QueueSettings['encoding'],
  account: (connection: unknown) => StorageQueues,
): WriteOutputs {
  return async (fn, outputs) => {
    for (const { name, data } of outputs) {
      const binding = fn.metadata.bindings[name];
      if (!binding || binding.type === 'http') continue;
      if (binding.type !== 'queue') {
        throw new Error(
          `Output ${name} of function ${fn.metadata.name} is of type ${binding.type}: only queue is served.`,
        );
      }
      for (const text of messagesOf(data)) {
        const stored = encoding === 'base64' ? Buffer.from(text, 'utf8').toString('base64') : text;
        await account(binding.connection).put(queueName(binding, environment), stored);
      }
    }
  };
}

function queueName(binding: BindingInfo, environment: Environment): string {
  if (typeof binding.queueName !== 'string') throw new Error('A queue binding needs a queueName.');
  return resolveSettings(binding.queueName, environment);
}

/** A list makes one message for each entry; a text is sent as it is, anything else as JSON. */
function messagesOf(data: TypedData): string[] {
  if (typeof data.json !== 'string') return [textOf(data)];
  const value: unknown = JSON.parse(data.json);
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
}

function textOf(data: TypedData): string {
  if (typeof data.string === 'string') return data.string;
  if (data.bytes) return Buffer.from(data.bytes).toString('utf8');
  return String(data.int ?? data.double ?? '');
}

function decodeBase64(text: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Error('The message is not base64.');
  return Buffer.from(text, 'base64').toString('utf8');
}

const json = (value: string | number): TypedData => ({ json: JSON.stringify(value) });
