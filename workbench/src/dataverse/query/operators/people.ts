/** The caller, his teams, his reports, his business unit, his language. */
import { invalidQuery, notSupported } from '../../fault';
import { isNumeric } from '../../model/field';
import { tableNamed } from '../../model/table';
import { joinSql, type Sql, sql } from '../../store/sql-text';
import type { ColumnRef, Condition } from '../plan';
import { hierarchyOf, treeSql } from './hierarchy';
import { negated, type Operator, type OperatorCall, withoutValue } from './operator';

function equals(ref: ColumnRef, id: string): Condition {
  requireReference(ref);
  return { kind: 'compare', ref, operator: 'eq', value: id };
}

function requireReference({ field }: ColumnRef): void {
  if (field.kind !== 'lookup' && field.kind !== 'id') {
    throw invalidQuery(`The column '${field.name}' holds no reference.`);
  }
}

function isOneOf(ref: ColumnRef, ids: Sql): Condition {
  requireReference(ref);
  return { kind: 'test', ref, test: (column) => sql(`${column} IN ${ids.text}`, ...ids.params) };
}

const or = (...terms: readonly Condition[]): Condition => ({ kind: 'or', terms });

const isUser = ({ ref, caller }: OperatorCall): Condition => equals(ref, caller.user.id);
const isUnit = ({ ref, caller }: OperatorCall): Condition => equals(ref, caller.user.businessUnitId);

/** Teams of the users in a subquery. */
const teamsOf = (users: Sql): Sql =>
  joinSql([sql('(SELECT "teamid" FROM "teammembership" WHERE "systemuserid" IN '), users, sql(')')], '');

const isTeam = ({ ref, caller }: OperatorCall): Condition =>
  isOneOf(ref, teamsOf(sql('(?)', caller.user.id)));

/** The caller and those who report to him, as far as the organisation's setting goes. */
function reports({ caller, context }: OperatorCall): Sql {
  const hierarchy = hierarchyOf(tableNamed(context.catalog, 'systemuser'));
  if (!hierarchy) throw notSupported('conditions on reports: users have no managers in this schema');
  return treeSql(hierarchy, 'below', caller.user.id, true, context.settings().hierarchyDepth);
}

const isReport = (call: OperatorCall): Condition => isOneOf(call.ref, reports(call));

/** Columns without a language hold -1. */
const ANY_LANGUAGE = -1;

/** The language that the caller has chosen, or else the organisation's. */
const LANGUAGE = '(SELECT coalesce(max("uilanguageid"), ?) FROM "usersettings" WHERE "systemuserid" = ?)';

function isLanguage({ ref, caller, context }: OperatorCall): Condition {
  if (!isNumeric(ref.field)) throw invalidQuery(`The column '${ref.field.name}' holds no language.`);
  const { language } = context.settings();
  return {
    kind: 'test',
    ref,
    test: (column) => sql(`${column} IN (${LANGUAGE}, ?)`, language, caller.user.id, ANY_LANGUAGE),
  };
}

export const people: readonly Operator[] = [
  withoutValue('eq-userid', 'EqualUserId', isUser),
  withoutValue('ne-userid', 'NotEqualUserId', negated(isUser)),
  withoutValue('eq-userteams', 'EqualUserTeams', isTeam),
  withoutValue('eq-useroruserteams', 'EqualUserOrUserTeams', (call) => or(isUser(call), isTeam(call))),
  withoutValue('eq-useroruserhierarchy', 'EqualUserOrUserHierarchy', isReport),
  withoutValue('eq-useroruserhierarchyandteams', 'EqualUserOrUserHierarchyAndTeams', (call) =>
    or(isReport(call), isOneOf(call.ref, teamsOf(reports(call)))),
  ),
  withoutValue('eq-businessid', 'EqualBusinessId', isUnit),
  withoutValue('ne-businessid', 'NotEqualBusinessId', negated(isUnit)),
  withoutValue('eq-userlanguage', 'EqualUserLanguage', isLanguage),
];
