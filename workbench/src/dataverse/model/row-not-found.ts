import { Fault, faultCode } from '../fault';
import { schemaNameOf } from './names';

/** The platform says the schema name here: `Account With Id = ...`. */
export const rowNotFound = (table: string, id: string): Fault =>
  new Fault(404, faultCode.rowNotFound, `${schemaNameOf(table)} With Id = ${id} Does Not Exist`);
