/** A text held against a pattern with wildcards, as SQL. */
import { numberOfPattern } from '../store/match-pattern';
import { type Sql, sql } from '../store/sql-text';

/**
 * The engine goes one call deeper for each `%` that it passes, until its stack breaks and with it the engine; and
 * nothing ends its search before its time, which grows with text and pattern together.
 */
export const LONGEST_OF_ENGINE = 200;

/** Whether a folded column matches a folded pattern. The engine knows `%` and `_`; sets of characters only we do. */
export const patternSql = (column: string, pattern: string): Sql =>
  pattern.includes('[') || pattern.length > LONGEST_OF_ENGINE
    ? sql(`matches(${column}, ?)`, numberOfPattern(pattern))
    : sql(`${column} LIKE ?`, pattern);
