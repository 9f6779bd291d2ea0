import {
  comparePreviews,
  type Contract,
  factsNeededToBill,
  type InputError,
  type Json,
  type Month,
  type PreviewedPeriod,
  previewStatements,
  readContract,
} from '@powerbill/core';
import type { FactsReading, FactsRequest, Ports, Reader, StoredContract } from '../ports';
import { failure, type Problem, type Result, success } from '../problem';

export interface PreviewContractRequest {
  readonly contractId: string;
  /** Id of a version instead of the one in force. */
  readonly versionId: string | null;
  /** The months in their order. */
  readonly months: readonly [Month, ...Month[]];
  /** An edited contract document; undefined where nothing was edited. */
  readonly edited: Json | undefined;
}

export interface ContractPreview {
  readonly stored: StoredContract;
  readonly currency: string;
  readonly isEdited: boolean;
  readonly periods: readonly PreviewedPeriod[];
}

/**
 * What a contract bills for the billable periods of some months, and what an edited version of it would bill instead.
 * Everything is read in the name of the reader; nothing is written.
 */
export async function previewContract(
  ports: Pick<Ports, 'contracts' | 'factsReader'>,
  request: PreviewContractRequest,
  as?: Reader,
): Promise<Result<ContractPreview>> {
  const stored = await ports.contracts.readVersion(request.contractId, request.versionId, as);
  if (stored === null) return failure(unknownContract(request));
  const { reading } = stored;
  if (!reading.ok) return failure({ code: 'contract.unbillable', message: reading.message });
  const edited = request.edited === undefined ? null : readEdited(request.edited, reading.contract);
  if (edited?.ok === false) return edited;
  const versions = [reading.contract, ...(edited === null ? [] : [edited.value])];
  const readings = await ports.factsReader.read(
    versions.map((contract) => questionOf(stored, contract, request.months)),
    as,
  );
  const billed = [];
  for (const [index, contract] of versions.entries()) {
    const facts = readings[index];
    if (facts?.ok !== true) return failure(factsProblem(facts));
    billed.push(previewStatements(contract, facts.facts, request.months));
  }
  const [before = [], after = before] = billed;
  return success({
    stored,
    currency: reading.contract.currency,
    isEdited: edited !== null,
    periods: comparePreviews(before, after),
  });
}

/** The edited contract: a valid one, of the same number, site and currency, since only such amounts compare. */
function readEdited(document: Json, stored: Contract): Result<Contract> {
  const reading = readContract(document);
  const errors = reading.ok ? strayErrors(reading.value, stored) : reading.errors;
  if (reading.ok && errors.length === 0) return success(reading.value);
  return failure({ code: 'contract.invalid', message: 'Correct what the list of errors names.', errors });
}

function strayErrors(edited: Contract, stored: Contract): InputError[] {
  const sameAs = (path: string, value: string, expected: string): InputError[] =>
    value === expected
      ? []
      : [{ path, code: 'value.mismatch', message: `It must be that of the stored contract: ${expected}.` }];
  return [
    ...sameAs('/contract/contractNumber', edited.contractNumber, stored.contractNumber),
    ...sameAs('/contract/site/number', edited.site.number, stored.site.number),
    ...sameAs('/contract/currency', edited.currency, stored.currency),
  ];
}

const questionOf = (
  stored: StoredContract,
  contract: Contract,
  months: readonly [Month, ...Month[]],
): FactsRequest => ({
  siteId: stored.siteId,
  siteNumber: stored.siteNumber,
  contractId: stored.id,
  contract,
  period: months[0],
  needed: factsNeededToBill(contract, months),
});

function factsProblem(reading: Exclude<FactsReading, { readonly ok: true }> | undefined): Problem {
  if (reading?.code === 'facts.invalid') return { code: 'facts.invalid', message: reading.message };
  const message = `${reading?.message ?? ''} Ask for the column security profile Salary.`.trim();
  return { code: 'column.hidden', message };
}

const unknownContract = ({ contractId, versionId }: PreviewContractRequest): Problem => ({
  code: 'contract.unknown',
  message:
    versionId === null
      ? `There is no contract ${contractId}, or you may not read it.`
      : `There is no version ${versionId} of the contract ${contractId}, or you may not read it.`,
});
