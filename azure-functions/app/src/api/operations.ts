/** Every operation of the API, defined once. */
import { MOST_PREVIEW_MONTHS, readMonth } from '@powerbill/core';
import { choices } from '@powerbill/schema';
import { z } from 'zod';
import { defineOperation } from './operation';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** Bounds of one call: what a call writes must be done well within the time that a caller waits. */
const MOST_RECORDS = 100;
const MOST_DOCUMENTS = 100;
const MOST_CONTRACTS = 5_000;

const sourceCodes = choices.sourceSystem.options.map((option) => option.code);
const statusCodes = choices.jobStatus.options.map((option) => option.code);
const outcomeCodes = choices.itemOutcome.options.map((option) => option.code);

const finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  path: z.string().describe('JSON Pointer into the record.'),
  message: z.string(),
});

const moment = z.iso.datetime().nullable();

const run = z.strictObject({
  id: z.guid(),
  name: z.string(),
  month: z.string().nullable().describe('Service month, yyyy-MM; empty when the row names none.'),
  status: z.enum(statusCodes),
  total: z.int().nullable().describe('Contracts in scope; empty until the run has started.'),
  succeeded: z.int(),
  failed: z.int(),
  new: z.int().describe('Statements that this run wrote.'),
  unchanged: z.int().describe('Statements that stood already with the same inputs.'),
  createdOn: moment,
  startedOn: moment,
  progressedOn: moment,
  finishedOn: moment,
  message: z.string().nullable(),
  correlationId: z.string().nullable(),
});

const runItem = z.strictObject({
  id: z.guid(),
  contractNumber: z.string(),
  chunk: z.int(),
  status: z.enum(statusCodes),
  outcome: z.enum(outcomeCodes).nullable(),
  statementId: z.guid().nullable(),
  attempts: z.int(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
});

const month = z
  .string()
  .refine((text) => readMonth(text, '').ok, 'Write a month as yyyy-MM, such as 2025-06.');

/** An amount of both versions. Amounts are exact decimal texts. */
const compared = z.strictObject({
  stored: z.string().nullable().describe('Under the stored version; empty where it has none.'),
  edited: z.string().nullable().describe('Under the edited version; empty where it has none.'),
  difference: z.string().nullable().describe('Edited less stored; empty where nothing was edited.'),
});

const statementFinding = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  component: z.string().nullable(),
  message: z.string(),
});

const previewedPeriod = z.strictObject({
  month: z.string().describe('First service month, yyyy-MM.'),
  start: z.string(),
  end: z.string(),
  total: compared,
  taxLiability: compared,
  profit: compared,
  lines: z.array(
    z.strictObject({
      group: z.int().describe('Number of the invoice group.'),
      component: z.string(),
      part: z.string().nullable(),
      title: z.string(),
      glCode: z.string(),
      ...compared.shape,
    }),
  ),
  taxes: z.array(z.strictObject({ group: z.int(), code: z.string(), ...compared.shape })),
  storedFindings: z.array(statementFinding),
  editedFindings: z.array(statementFinding),
});

export const operations = {
  migrateContracts: defineOperation({
    name: 'migrateContracts',
    method: 'POST',
    route: 'migration/contracts',
    summary: 'Migrate contracts',
    description:
      'Migrates records of the legacy export to contracts and says of each record what became of it.',
    idempotencyKey: false,
    input: z.strictObject({
      records: z.array(z.unknown()).min(1).max(MOST_RECORDS).describe('Records of the legacy export.'),
      nanPaths: z
        .record(z.string().regex(/^\d{1,3}$/), z.array(z.string().max(500)).max(1_000))
        .optional()
        .describe('By index of a record: JSON Pointers to values that were a bare NaN and are sent as null.'),
      dryRun: z.boolean().optional().describe('Says what would happen and writes nothing.'),
    }),
    output: z.strictObject({
      results: z.array(
        z.strictObject({
          record: z.string().nullable(),
          contractNumber: z.string().nullable(),
          outcome: z.enum(['migrated', 'rejected', 'unchanged', 'refused']),
          stored: z.enum(['migrated', 'rejected']).nullable(),
          findings: z.array(finding),
          tasks: z.array(z.strictObject({ code: z.string(), message: z.string() })),
        }),
      ),
    }),
    status: 200,
    errors: [],
    largestBody: 8 * MEGABYTE,
  }),

  loadFacts: defineOperation({
    name: 'loadFacts',
    method: 'POST',
    route: 'facts',
    summary: 'Load measured facts',
    description:
      'Stores what was measured for sites, month by month. Equal facts change nothing, others are a new version.',
    idempotencyKey: false,
    input: z.strictObject({
      facts: z
        .array(z.unknown())
        .min(1)
        .max(MOST_DOCUMENTS)
        .describe('Documents powerbill.facts/1, one for each site.'),
      source: z.enum(sourceCodes).describe('The system that measured them.'),
    }),
    output: z.strictObject({
      sites: z.array(
        z.strictObject({ site: z.string(), rows: z.int(), written: z.int(), unchanged: z.int() }),
      ),
    }),
    status: 200,
    errors: [],
    largestBody: 64 * MEGABYTE,
  }),

  requestStatementRun: defineOperation({
    name: 'requestStatementRun',
    method: 'POST',
    route: 'runs/statements',
    summary: 'Request statements',
    description:
      'Requests the statements of a service month. The answer comes at once; ask for the run to see its progress.',
    idempotencyKey: true,
    input: z.strictObject({
      month: month.describe('Service month, yyyy-MM.'),
      contracts: z
        .array(z.string().trim().min(1).max(50))
        .max(MOST_CONTRACTS)
        .optional()
        .describe('Contract numbers; without them every active contract is billed.'),
    }),
    output: run,
    status: 202,
    errors: ['idempotencyKey.missing', 'idempotencyKey.reused'],
    largestBody: MEGABYTE,
  }),

  previewContract: defineOperation({
    name: 'previewContract',
    method: 'POST',
    route: 'contracts/{id}/preview',
    summary: 'Preview a contract',
    description:
      'Says what a contract would bill for a month or a range of months, line by line, and what an edited version of it would bill instead. Nothing is saved.',
    idempotencyKey: false,
    input: z.strictObject({
      id: z.guid().describe('Id of the contract.'),
      from: month.describe('First month, yyyy-MM.'),
      to: month.optional().describe(`Last month, yyyy-MM; at most ${MOST_PREVIEW_MONTHS} months.`),
      version: z.guid().optional().describe('Id of a version of the contract instead of the one in force.'),
      contract: z.unknown().optional().describe('The edited contract, a document powerbill.contract/1.'),
    }),
    output: z.strictObject({
      contractNumber: z.string(),
      versionId: z.guid(),
      currency: z.string(),
      total: compared.describe('All periods together.'),
      periods: z.array(previewedPeriod),
    }),
    status: 200,
    errors: ['column.hidden', 'contract.unknown', 'contract.unbillable', 'contract.invalid', 'facts.invalid'],
    largestBody: MEGABYTE,
  }),

  getRun: defineOperation({
    name: 'getRun',
    method: 'GET',
    route: 'runs/{id}',
    summary: 'Get a run',
    description: 'Gives the state and the progress of a run.',
    idempotencyKey: false,
    input: z.strictObject({ id: z.guid() }),
    output: run,
    status: 200,
    errors: ['run.unknown'],
    largestBody: 0,
  }),

  listRunItems: defineOperation({
    name: 'listRunItems',
    method: 'GET',
    route: 'runs/{id}/items',
    summary: 'List the contracts of a run',
    description: 'Gives what became of each contract of a run, page by page.',
    idempotencyKey: false,
    input: z.strictObject({
      id: z.guid(),
      status: z.enum(statusCodes).optional(),
      continuationToken: z.string().max(300).optional().describe('From the page before.'),
    }),
    output: z.strictObject({ items: z.array(runItem), continuationToken: z.string().nullable() }),
    status: 200,
    errors: ['run.unknown'],
    largestBody: 0,
  }),

  checkHealth: defineOperation({
    name: 'checkHealth',
    method: 'GET',
    route: 'health',
    summary: 'Check health',
    description: 'Says whether the services that the app depends on answer.',
    idempotencyKey: false,
    input: z.strictObject({}),
    output: z.strictObject({
      status: z.enum(['healthy', 'unhealthy']),
      checks: z.array(z.strictObject({ name: z.string(), status: z.enum(['healthy', 'unhealthy']) })),
    }),
    status: 200,
    errors: ['service.unhealthy'],
    largestBody: 0,
  }),
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type InputOf<N extends OperationName> = z.output<Operations[N]['input']>;
export type OutputOf<N extends OperationName> = z.output<Operations[N]['output']>;
