/** A text held against a pattern with wildcards, as SQL. */
import { numberOfPattern } from '../store/match-pattern';
import { type Sql, sql } from '../store/sql-text';

/** The engine takes patterns of 50,000 bytes; a character has three at most, or four and counts twice. */
const LONGEST_OF_ENGINE = 16_000;

/** Whether a folded column matches a folded pattern. The engine knows `%` and `_`; sets of characters only we do. */
export const patternSql = (column: string, pattern: string): Sql =>
  pattern.includes('[') || pattern.length > LONGEST_OF_ENGINE
    ? sql(`matches(${column}, ?)`, numberOfPattern(pattern))
    : sql(`${column} LIKE ?`, pattern);
