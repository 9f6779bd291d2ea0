import { resolve } from 'node:path';
import { listen } from '../../http/listen';
import type { WorkbenchRequest } from '../../http/message';
import { route } from '../../http/route';
import { createSigningKeys, createSignIn } from '../../sign-in';
import { people, TENANT_ID } from '../../tenant/people';
import { createAppServer } from '../app-server';
import { buildApp } from '../build';
import { createFakeDataverse } from './fake-dataverse';

const projectFolder = resolve(__dirname, '../../../..');

/** Tables that the account manager of the sample may not read. */
const hidden = new Set(['pb_adhocline', 'pb_billingrun', 'pb_billingrunitem', 'pb_migrationoutcome']);

/** Serves the shell and the built controls over sign-in and the fake Dataverse, on a free port. */
export async function startShell(): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const shell = resolve(projectFolder, 'workbench/dist/app');
  await buildApp({ projectFolder, outputFolder: shell });
  const listener = await listen(0);
  const { origin } = listener;
  const signIn = createSignIn({
    authorityOrigin: origin,
    keys: createSigningKeys(),
    clock: () => new Date(),
    people,
    resources: [{ audience: origin, applicationRoles: [] }],
  });
  const claims = ({ headers }: WorkbenchRequest): { name?: string } =>
    JSON.parse(Buffer.from(headers.authorization?.split('.')[1] ?? '', 'base64url').toString()) as {
      name?: string;
    };
  const dataverse = createFakeDataverse({
    mayRead: (request, table) => claims(request).name !== 'Ann Account' || !hidden.has(table),
  });
  const verify = signIn.verifier(origin);
  listener.serve(
    route({
      [`/${TENANT_ID}`]: signIn.handle,
      '/app': createAppServer({
        folders: { shell, controls: resolve(projectFolder, 'pcf-controls/out/controls') },
      }),
      '/api/data/v9.2': async (request) =>
        (await verify(request.headers.authorization))
          ? dataverse(request)
          : { status: 401, headers: {}, body: '' },
    }),
  );
  return { origin, stop: () => listener.close() };
}
