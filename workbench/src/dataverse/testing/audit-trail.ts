/** A service with audited customers, and what audit tells of them. */
import { openStore } from '../store/open-store';
import { create } from './rows';
import { salesTables } from './sales-tables';
import { type TestService, testService } from './service';

/** An entry of a history. */
export interface AuditDetail {
  readonly '@odata.type': string;
  readonly OldValue?: Readonly<Record<string, unknown>>;
  readonly NewValue?: Readonly<Record<string, unknown>>;
  readonly AuditRecord: Readonly<Record<string, unknown>>;
}

export interface AuditTrail {
  readonly service: TestService;
  /** Creates a customer and gives its id. */
  customer(): Promise<string>;
  /** Changes a customer. */
  patch(id: string, body: object): Promise<void>;
  /** The rows of the audit in the order of their making. */
  audits(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** The history of a customer, the newest change first. */
  history(id: string): Promise<readonly AuditDetail[]>;
}

/** The parameter alias `@t` that names a customer. */
export const targetOf = (id: string): string =>
  `@t=${encodeURIComponent(JSON.stringify({ '@odata.id': `acme_customers(${id})` }))}`;

export function auditTrail(): AuditTrail {
  const service = testService(openStore({ tables: salesTables }));
  const ask = (method: string, path: string, body?: object) => service.call('system', method, path, body);
  return {
    service,
    customer: () =>
      create(service, 'acme_customers', { acme_name: 'One', acme_creditlimit: 100, acme_notes: 'n' }),
    patch: async (id, body) => {
      const answer = await ask('PATCH', `/acme_customers(${id})`, body);
      expect(answer.text).toBe('');
    },
    audits: async () => {
      const answer = await ask('GET', '/audits?$orderby=versionnumber');
      return answer.json.at('value') as Readonly<Record<string, unknown>>[];
    },
    history: async (id) => {
      const answer = await ask('GET', `/RetrieveRecordChangeHistory(Target=@t)?${targetOf(id)}`);
      return answer.json.at('AuditDetailCollection/AuditDetails') as AuditDetail[];
    },
  };
}
