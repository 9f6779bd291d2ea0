/** Answers of functions and actions: a structure of a type that bears the name of the operation. */
import { type ApiResponse, jsonResponse } from '../http/api-message';
import { NAMESPACE } from '../odata/namespace';
import type { Session } from './engine';

/** The answer with these members. */
export const operationResponse = (session: Session, operation: string, members: object): ApiResponse =>
  operationText(session, operation, JSON.stringify(members).slice(1, -1));

/** The answer whose members are JSON text already, exact numbers among them. */
export const operationText = ({ engine }: Session, operation: string, members: string): ApiResponse =>
  jsonResponse(
    200,
    `{"@odata.context":${JSON.stringify(`${engine.serviceRoot}/$metadata#${NAMESPACE}${operation}Response`)},${members}}`,
  );
