/** A small function app as esbuild would bundle it: HTTP, queue, output binding, timer and hooks. */
export const sampleApp = `
const { app, output } = require('@azure/functions');
const seen = [];
const toQueue = output.storageQueue({ queueName: '%WORK_QUEUE%', connection: 'AzureWebJobsStorage' });

app.hook.preInvocation((context) => { context.hookData.began = true; });
app.http('echo', {
  methods: ['POST'], route: 'echo/{id:guid}/{word?}',
  handler: async (request, context) => ({
    status: 202,
    jsonBody: { params: request.params, query: request.query.getAll('q'), body: await request.text(), trace: context.traceContext?.traceParent },
    headers: { 'x-told': 'yes' },
    cookies: [{ name: 'a', value: '1' }, { name: 'b', value: '2', httpOnly: true, sameSite: 'Lax' }],
  }),
});
app.http('binary', { route: 'binary', methods: ['GET'], handler: async () => ({ body: Buffer.from([0, 255, 1]) }) });
app.http('literal', { route: 'echo/special', methods: ['GET'], handler: () => ({ body: 'literal' }) });
app.http('nothing', { methods: ['GET'], handler: () => undefined });
app.http('broken', { methods: ['GET'], handler: () => { throw new Error('broken on purpose'); } });
app.http('seen', { methods: ['GET'], handler: () => ({ jsonBody: seen }) });
app.http('enqueue', { methods: ['POST'], extraOutputs: [toQueue], handler: async (request, context) => {
  context.extraOutputs.set(toQueue, await request.json());
  return { status: 202 };
} });
app.storageQueue('work', { queueName: '%WORK_QUEUE%', connection: 'AzureWebJobsStorage', handler: async (message, context) => {
  seen.push({ message, attempt: context.triggerMetadata.dequeueCount });
  if (message.slow) await new Promise((resolve) => setTimeout(resolve, message.slow));
  if (message.fail) throw new Error('failed on purpose');
} });
app.timer('tick', { schedule: '%TICKS%', runOnStartup: false, handler: (timer) => { seen.push({ timer: timer.isPastDue }); } });
`;
