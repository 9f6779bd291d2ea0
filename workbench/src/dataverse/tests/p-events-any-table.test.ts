import { register, STEP } from '../testing/register-step';
import { account, create } from '../testing/rows';
import { type TestService, testService } from '../testing/service';

let service: TestService;
beforeEach(() => {
  service = testService();
});
afterEach(() => service.dataverse.close());

it('P8 a step without a filter starts on rows of every table, not on its own registration', async () => {
  await register(service, 'Create', undefined);
  await create(service, 'accounts', account('T1'));
  await create(service, 'contacts', { lastname: 'T2' });
  await service.dataverse.drained();
  expect(service.delivered.map(({ init }) => /"PrimaryEntityName":"(\w+)"/.exec(init.body)?.[1])).toEqual([
    'account',
    'contact',
  ]);
});

it('P10 the job of a step that has failed stays, also where jobs are deleted', async () => {
  service.answers.push(500, 200);
  await register(service, 'Create', 'account', { asyncautodelete: true });
  await create(service, 'accounts', account('T3'));
  await create(service, 'accounts', account('T4'));
  await service.dataverse.drained();
  const { json } = await service.call(
    'system',
    'GET',
    `/asyncoperations?$filter=_owningextensionid_value eq ${STEP}`,
  );
  expect(json.column('value', 'statuscode')).toEqual([31]);
});
