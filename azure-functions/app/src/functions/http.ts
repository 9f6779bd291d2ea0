import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { type OperationName, operations } from '../api/operations';
import { type ApiRequest, serveOperation, type ServeContext } from './serve-operation';

/** Registers every operation of the API. The host asks for no key: the operation itself asks for a token. */
export function registerOperations(context: ServeContext): void {
  for (const [name, operation] of Object.entries(operations)) {
    app.http(name, {
      methods: [operation.method],
      route: operation.route,
      authLevel: 'anonymous',
      handler: async (request): Promise<HttpResponseInit> => {
        const response = await serveOperation(context, name as OperationName, apiRequest(request));
        return { status: response.status, headers: response.headers, body: response.body };
      },
    });
  }
}

const apiRequest = (request: HttpRequest): ApiRequest => ({
  header: (name) => request.headers.get(name),
  params: request.params,
  query: request.query,
  body: async () => new Uint8Array(await request.arrayBuffer()),
});
