import type { Json, JsonObject } from '@powerbill/core';
import { contractJson, contractOf, monthOf, revenueRow, shareComponent } from '../testing/documents';
import { World } from '../testing/world';
import type { FactsKind } from '../ports';
import { previewContract, type PreviewContractRequest } from './preview-contract';

const fee = (amount: string): JsonObject => ({
  components: [{ type: 'fixedFee', services: [{ name: 'Valet', fee: amount, glCode: '4700' }] }],
});

const labour: JsonObject = {
  components: [
    {
      type: 'perLaborHour',
      jobs: [{ jobCode: 'VALET', name: 'Valet', rate: '20', overtimeRate: '30' }],
    },
  ],
};

function worldWith(changes: JsonObject = {}): World {
  const world = new World();
  world.addContract(contractOf(changes));
  return world;
}

async function addFacts(world: World, kind: FactsKind, month: string, rows: readonly JsonObject[]) {
  const [site] = world.facts.sites;
  await world.ports.factsStore.add([
    {
      id: world.newId(),
      site: site!,
      monthKey: month.replace('-', ''),
      kind,
      version: 1,
      rows,
      checksum: `${kind}-${month}`,
      totals: {},
      source: 'warehouse',
      loadedOn: world.now,
      replaces: null,
    },
  ]);
}

const june = [monthOf('2025-06')] as const;

const preview = (world: World, request: Partial<PreviewContractRequest> = {}, reader = 'manager') =>
  previewContract(
    world.ports,
    {
      contractId: world.statements.contracts[0]!.id,
      versionId: null,
      months: june,
      edited: undefined,
      ...request,
    },
    { objectId: reader },
  );

async function periodsOf(result: ReturnType<typeof preview>) {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value.periods.map(({ month, comparison: { total } }) => [
    month,
    total.stored,
    total.edited,
    total.difference,
  ]);
}

async function problemOf(result: ReturnType<typeof preview>) {
  const answer = await result;
  return answer.ok ? null : answer.problem;
}

const edited = (changes: JsonObject): Json => contractJson(changes);

describe('previewContract', () => {
  it('bills the stored version where nothing was edited', async () => {
    expect(await periodsOf(preview(worldWith()))).toEqual([['2025-06', '1250.50', '1250.50', '0.00']]);
  });

  it('bills both versions for each billable period of a range', async () => {
    const world = worldWith({
      billing: {
        timing: 'arrears',
        frequency: 'quarterly',
        paymentTerms: { kind: 'netDays', days: 30 },
      },
      ...fee('100'),
    });
    const stored = world.statements.contracts[0]!.contract;
    const months = ['2025-01', '2025-02', '2025-03', '2025-04'].map(monthOf);
    const document = JSON.parse(JSON.stringify(stored)) as JsonObject;
    expect(
      await periodsOf(
        preview(world, {
          months: [months[0]!, ...months.slice(1)],
          edited: { ...document, ...fee('100.01') },
        }),
      ),
    ).toEqual([
      ['2025-01', '300.00', '300.03', '0.03'],
      ['2025-04', '300.00', '300.03', '0.03'],
    ]);
  });

  it('carries accumulations over the range, with two reads whatever its length', async () => {
    const world = worldWith({ components: [shareComponent] });
    for (const month of ['2025-05', '2025-06']) {
      await addFacts(world, 'revenue', month, [revenueRow(`${month}-10`, '800')]);
    }
    world.faults.calls.length = 0;
    expect(await periodsOf(preview(world, { months: [monthOf('2025-05'), monthOf('2025-06')] }))).toEqual([
      ['2025-05', '160.00', '160.00', '0.00'],
      ['2025-06', '220.00', '220.00', '0.00'],
    ]);
    expect(world.faults.calls).toEqual(['contracts.readVersion', 'facts.read']);
  });

  it('writes nothing', async () => {
    const world = worldWith();
    await preview(world, { edited: edited(fee('7')) });
    expect(world.faults.calls.filter((call) => /write|add|put|send|save|create/.test(call))).toEqual([]);
  });

  it('refuses who may not read a column that is needed, and names the right', async () => {
    const world = worldWith(labour);
    await addFacts(world, 'labour', '2025-06', [
      { date: '2025-06-01', jobCode: 'VALET', minutes: { regular: 60 } },
    ]);
    world.facts.withoutSalary.add('manager');
    expect(await problemOf(preview(world))).toMatchObject({
      code: 'column.hidden',
      message: expect.stringMatching(/shifts.*Salary/) as string,
    });
    expect(await periodsOf(preview(world, {}, 'finance'))).toEqual([['2025-06', '20.00', '20.00', '0.00']]);
  });

  it('does not ask for what only the review reads', async () => {
    const world = worldWith();
    await addFacts(world, 'ledger', '2025-06', [
      { month: '2025-06', account: '4100', entity: '02', balance: '5' },
    ]);
    world.facts.withoutSalary.add('manager');
    const answer = await preview(world);
    expect(answer.ok && answer.value.periods[0]?.stored.findings).toEqual([]);
  });

  it('tells every problem of the edited contract, by its path', async () => {
    const bad = edited({
      components: [{ type: 'fixedFee', services: [{ name: ' ', fee: '-1', glCode: '4700' }] }],
    });
    const problem = await problemOf(preview(worldWith(), { edited: bad }));
    expect(problem?.code).toBe('contract.invalid');
    expect(problem?.errors?.map(({ path }) => path)).toEqual([
      '/contract/components/0/services/0/name',
      '/contract/components/0/services/0/fee',
    ]);
  });

  it('takes an edited version of this contract only', async () => {
    const other = edited({ contractNumber: 'C-2', currency: 'EUR', site: { number: '0002', name: 'Other' } });
    const problem = await problemOf(preview(worldWith(), { edited: other }));
    expect(problem?.errors?.map(({ path }) => path)).toEqual([
      '/contract/contractNumber',
      '/contract/site/number',
      '/contract/currency',
    ]);
  });

  it('knows no contract or version that is not there', async () => {
    const world = worldWith();
    expect(await problemOf(preview(world, { contractId: 'x' }))).toMatchObject({ code: 'contract.unknown' });
    expect(await problemOf(preview(world, { versionId: 'x' }))).toMatchObject({ code: 'contract.unknown' });
    const { versionId } = world.statements.contracts[0]!;
    expect((await preview(world, { versionId })).ok).toBe(true);
  });

  it('says why a stored contract cannot be billed', async () => {
    const world = worldWith();
    world.statements.contracts[0]!.obstacle = { code: 'contract.changed', message: 'Changed.' };
    expect(await problemOf(preview(world))).toEqual({ code: 'contract.unbillable', message: 'Changed.' });
  });

  it('names an ad-hoc line that does not fit the edited contract', async () => {
    const world = worldWith({ invoiceGroups: [{ number: 1 }, { number: 2 }] });
    const contractId = world.statements.contracts[0]!.id;
    await world.ports.liveFacts.put([
      {
        section: 'adHocLines',
        ofId: contractId,
        month: '2025-06',
        name: 'A',
        row: { id: 'A', month: '2025-06', kind: 'miscellaneous', group: 2, title: 'Credit', amount: '-5' },
        owner: null,
        label: 'Credit',
      },
    ]);
    expect(await periodsOf(preview(world))).toEqual([['2025-06', '1245.50', '1245.50', '0.00']]);
    const problem = await problemOf(preview(world, { edited: edited({}) }));
    expect(problem).toMatchObject({
      code: 'facts.invalid',
      message: expect.stringContaining('/adHocLines/0/group') as string,
    });
  });
});
