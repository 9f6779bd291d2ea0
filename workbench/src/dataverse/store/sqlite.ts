/** The SQL engine behind a small interface: prepared statements are kept, transactions are functions. */
import type { Database, Statement } from 'node-sqlite3-wasm';
import { Fault, faultCode, invalidQuery } from '../fault';
import { foldText } from './fold-text';
import { matchesPattern } from './match-pattern';

/** A value as the engine keeps it. Whole numbers beyond 2^53 come back as bigint. */
export type Stored = string | number | bigint | null;
/** What tables of the store's own may hold besides: the bytes of files. */
export type StoredOrBytes = Stored | Uint8Array;
export type StoredRow = Readonly<Record<string, Stored>>;

/** Enough for the shapes of a busy tenant's queries; the least recently used is finalized. */
const KEPT_STATEMENTS = 400;

/** A rule of the schema (a key) that a statement would break; `detail` names the columns. */
export class UniqueViolation extends Error {
  constructor(readonly detail: string) {
    super(`A unique key is violated: ${detail}`);
  }
}

/** The platform ends a query that takes longer than this. */
const PATIENCE_MS = 120_000;
/** The clock is asked once in so many rows. */
const ROWS_A_LOOK = 4096;
const OUT_OF_TIME = 'The query takes longer than it may.';

const TOO_COMPLEX = /parser stack overflow|Expression tree is too large|tables in a join|too many/;
const UNIQUE = 'UNIQUE constraint failed: ';

export class Sqlite {
  private readonly statements = new Map<string, Statement>();
  private depth = 0;
  private startedAt = 0;
  private looks = 0;

  constructor(
    private readonly database: Database,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {
    // Stands in joins that can multiply rows: nothing else could end a statement before its time.
    const look = (): void => {
      this.lookAtClock();
    };
    database.function('in_time', () => {
      look();
      return 1;
    });
    database.function('fold', (text) => (typeof text === 'string' ? foldText(text) : null), {
      deterministic: true,
    });
    database.function(
      'matches',
      (text, pattern) => {
        look();
        return typeof text === 'string' ? Number(matchesPattern(text, Number(pattern), look)) : null;
      },
      { deterministic: true },
    );
  }

  /** Makes a function of `count` values known; the same values give the same result within a statement. */
  define(name: string, count: number, evaluate: (values: readonly Stored[]) => Stored): void {
    const call = (...values: (Stored | Uint8Array)[]): Stored =>
      evaluate(values.map((one) => (one instanceof Uint8Array ? null : one)));
    // The driver asks a function how many values it takes.
    Object.defineProperty(call, 'length', { value: count });
    this.database.function(name, call, { deterministic: true });
  }

  all(sql: string, params: readonly Stored[] = []): StoredRow[] {
    // `all` and never `get`: a statement that is left in the middle of its rows keeps a read open.
    return this.guarded(sql, (statement) => statement.all([...params]) as StoredRow[]);
  }

  first(sql: string, params: readonly Stored[] = []): StoredRow | undefined {
    return this.all(sql, params)[0];
  }

  /** Runs a statement and gives the number of rows that it changed. */
  run(sql: string, params: readonly StoredOrBytes[] = []): number {
    return this.guarded(sql, (statement) => statement.run([...params]).changes);
  }

  /** Like `all`, of columns that hold bytes. */
  allBytes(sql: string, params: readonly Stored[]): readonly Readonly<Record<string, StoredOrBytes>>[] {
    return this.guarded(sql, (statement) => statement.all([...params]) as Record<string, StoredOrBytes>[]);
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Runs `work` in one transaction; an exception undoes all of it. An inner call joins the outer one. */
  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.exec('BEGIN IMMEDIATE');
    this.depth = 1;
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.database.inTransaction) this.exec('ROLLBACK');
      throw error;
    } finally {
      this.depth = 0;
    }
  }

  close(): void {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
    if (this.database.isOpen) this.database.close();
  }

  private lookAtClock(): void {
    this.looks += 1;
    if (this.looks % ROWS_A_LOOK === 0 && performance.now() - this.startedAt > this.patienceMs) {
      throw new Error(OUT_OF_TIME);
    }
  }

  private guarded<T>(sql: string, work: (statement: Statement) => T): T {
    const statement = this.prepared(sql);
    this.startedAt = performance.now();
    try {
      return work(statement);
    } catch (error) {
      // The driver cannot reset a statement that failed: it is dropped and prepared anew next time.
      this.statements.delete(sql);
      this.drop(statement);
      if (error instanceof Error && error.message.startsWith(UNIQUE)) {
        throw new UniqueViolation(error.message.slice(UNIQUE.length));
      }
      if (error instanceof Error && error.message.includes(OUT_OF_TIME)) {
        throw new Fault(
          400,
          faultCode.queryTimeout,
          'SQL timeout expired: ask for fewer rows, or join tables by their ids.',
        );
      }
      throw error;
    }
  }

  private prepared(sql: string): Statement {
    const kept = this.statements.get(sql);
    if (kept) {
      this.statements.delete(sql);
      this.statements.set(sql, kept);
      return kept;
    }
    const statement = this.prepare(sql);
    this.statements.set(sql, statement);
    if (this.statements.size > KEPT_STATEMENTS) {
      const [oldest] = this.statements;
      if (oldest) {
        this.statements.delete(oldest[0]);
        oldest[1].finalize();
      }
    }
    return statement;
  }

  /** The engine's limits on statements are limits on queries here. */
  private prepare(sql: string): Statement {
    try {
      return this.database.prepare(sql);
    } catch (error) {
      if (error instanceof Error && TOO_COMPLEX.test(error.message)) {
        throw invalidQuery('The query is too complex: it nests or joins more than can be evaluated.');
      }
      throw error;
    }
  }

  private drop(statement: Statement): void {
    try {
      statement.finalize();
    } catch {
      // Finalizing reports the failure of the last step once more.
    }
  }
}
