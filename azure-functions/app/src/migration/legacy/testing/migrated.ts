import type { Component, Json } from '@powerbill/core';
import { migrateRecord } from '../migrate-record';
import type { MigratedRecord } from '../migrate-record';
import { chart } from './legacy-record';

export const migrate = (record: Json, nanPaths: readonly string[] = []): MigratedRecord =>
  migrateRecord(record, { chart, nanPaths });

export const codesOf = ({ findings }: MigratedRecord): string[] => findings.map(({ code }) => code);

export const tasksOf = ({ tasks }: MigratedRecord): string[] => tasks.map(({ code }) => code);

export const errorsOf = ({ findings }: MigratedRecord): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`);

/** The components of the contract; none when the record was rejected. */
export const componentsOf = ({ contract }: MigratedRecord): readonly Component[] =>
  contract?.components ?? [];

export const pathOf = ({ findings }: MigratedRecord, code: string): string | undefined =>
  findings.find((finding) => finding.code === code)?.path;
