import { randomUUID } from 'node:crypto';
import type { CoreInvocationContext, InvocationRequest, InvocationResponse } from './core-api';
import type { FunctionApp, RegisteredFunction } from './function-app';

/**
 * Runs a function once: arguments, hooks, call and answer go through the app's own programming model, so their
 * conversions are the platform's. Rejects with what the function threw.
 */
export async function invoke(
  app: FunctionApp,
  { metadata, callback }: RegisteredFunction,
  given: Omit<InvocationRequest, 'invocationId'>,
): Promise<InvocationResponse> {
  const invocationId = randomUUID();
  const core: CoreInvocationContext = {
    invocationId,
    metadata,
    request: { ...given, invocationId },
    state: undefined,
    log: (level, _category, message) => app.log(level, metadata.name, message),
  };
  const model = app.model.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const before = { hookData: {}, invocationContext: context, functionCallback: callback, inputs };
  core.state = 'preInvocationHooks';
  await app.runHooks('preInvocation', before);

  core.state = 'invocation';
  const after: { result: unknown; error: unknown } & Record<string, unknown> = {
    hookData: before.hookData,
    invocationContext: context,
    inputs: before.inputs,
    result: null,
    error: null,
  };
  try {
    after.result = await model.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error instanceof Error ? error : new Error(String(error));
  }
  core.state = 'postInvocationHooks';
  await app.runHooks('postInvocation', after);
  core.state = undefined;
  if (after.error instanceof Error) throw after.error;
  return model.getResponse(context, after.result);
}
