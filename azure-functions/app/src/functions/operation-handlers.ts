import {
  addMonths,
  type Json,
  type Month,
  monthsFrom,
  MOST_PREVIEW_MONTHS,
  readMonth,
} from '@powerbill/core';
import { keyOf, tokenOf } from '../api/continuation-token';
import type { InputOf, OperationName, OutputOf } from '../api/operations';
import { previewView } from '../api/preview-view';
import { runItemView, runView } from '../api/run-view';
import type { Ports, Reader } from '../ports';
import { failure, type Result, success } from '../problem';
import { checkHealth } from '../use-cases/check-health';
import { getRun } from '../use-cases/get-run';
import { listRunItems } from '../use-cases/list-run-items';
import { loadFacts } from '../use-cases/load-facts';
import { migrateContracts } from '../use-cases/migrate-contracts';
import { previewContract } from '../use-cases/preview-contract';
import { requestStatementRun } from '../use-cases/request-statement-run';
import type { Call } from './serve-operation';

type Handlers = {
  readonly [N in OperationName]: (
    ports: Ports,
    input: InputOf<N>,
    call: Call,
  ) => Promise<Result<OutputOf<N>>>;
};

/** The use case behind each operation: translate, call, translate back. */
export const operationHandlers: Handlers = {
  migrateContracts: async (ports, input, call) => {
    const results = await migrateContracts(ports, {
      // The body was read by the lossless parser, so that every value in it is JSON.
      records: input.records as readonly Json[],
      dryRun: input.dryRun ?? false,
      correlationId: call.correlationId,
      ...(input.nanPaths === undefined ? {} : { nanPaths: input.nanPaths }),
    });
    return success({
      results: results.map(({ record, contractNumber, outcome, stored, findings, tasks }) => {
        return { record, contractNumber, outcome, stored, findings: [...findings], tasks: [...tasks] };
      }),
    });
  },

  loadFacts: async (ports, input, call) => {
    const result = await loadFacts(ports, {
      facts: input.facts as readonly Json[],
      source: input.source,
      correlationId: call.correlationId,
    });
    return result.ok ? success({ sites: [...result.value] }) : result;
  },

  requestStatementRun: async (ports, input, call) => {
    const month = readMonth(input.month, '/month');
    if (!month.ok) {
      const message = 'Correct what the list of errors names.';
      return failure({ code: 'input.invalid', message, errors: month.errors });
    }
    const result = await requestStatementRun(ports, {
      month: month.value,
      contracts: input.contracts ?? [],
      idempotencyKey: call.idempotencyKey,
      requestedBy: call.caller?.userId ?? null,
      correlationId: call.correlationId,
    });
    return result.ok ? success(runView(result.value)) : result;
  },

  previewContract: async (ports, input, call) => {
    const months = readMonths(input.from, input.to);
    if (!months.ok) return months;
    const result = await previewContract(
      ports,
      {
        contractId: input.id.toLowerCase(),
        versionId: input.version?.toLowerCase() ?? null,
        months: months.value,
        // The body was read by the lossless parser, so that every value in it is JSON.
        edited: input.contract as Json | undefined,
      },
      readerOf(call),
    );
    return result.ok ? success(previewView(result.value)) : result;
  },

  getRun: async (ports, input, call) => {
    const result = await getRun(ports, input.id, readerOf(call));
    return result.ok ? success(runView(result.value)) : result;
  },

  listRunItems: async (ports, input, call) => {
    const query = {
      runId: input.id,
      ...(input.status === undefined ? {} : { status: input.status }),
      ...(input.continuationToken === undefined ? {} : { after: keyOf(input.continuationToken) }),
    };
    const result = await listRunItems(ports, query, readerOf(call));
    if (!result.ok) return result;
    const { items, next } = result.value;
    return success({
      items: items.map(runItemView),
      continuationToken: next === null ? null : tokenOf(next),
    });
  },

  checkHealth: async (ports) => {
    const report = await checkHealth(ports);
    if (!report.healthy) {
      const silent = report.checks.filter((check) => !check.healthy).map((check) => check.name);
      return failure({ code: 'service.unhealthy', message: `No answer from: ${silent.join(', ')}.` });
    }
    return success({
      status: 'healthy',
      checks: report.checks.map(({ name }) => ({ name, status: 'healthy' })),
    });
  },
};

/** Dataverse filters what a person reads; the app itself reads for applications. */
const readerOf = ({ caller }: Call): Reader | undefined =>
  caller === null || caller.isApplication ? undefined : { objectId: caller.objectId };

/** The months of a range, both ends included; without an end the one month. */
function readMonths(from: string, to: string | undefined): Result<readonly [Month, ...Month[]]> {
  const [first, last] = [readMonth(from, '/from'), readMonth(to ?? from, '/to')];
  const message = 'Correct what the list of errors names.';
  if (!first.ok || !last.ok) {
    const errors = [...(first.ok ? [] : first.errors), ...(last.ok ? [] : last.errors)];
    return failure({ code: 'input.invalid', message, errors });
  }
  if (last.value >= first.value && last.value < addMonths(first.value, MOST_PREVIEW_MONTHS)) {
    const [, ...later] = monthsFrom(first.value, MOST_PREVIEW_MONTHS).filter((month) => month <= last.value);
    return success([first.value, ...later]);
  }
  const range = `The last month stands from the first one to ${MOST_PREVIEW_MONTHS - 1} months after it.`;
  return failure({
    code: 'input.invalid',
    message,
    errors: [{ path: '/to', code: 'value.range', message: range }],
  });
}
