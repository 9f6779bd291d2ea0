import sqlite3 from 'node-sqlite3-wasm';
import { Sqlite } from './sqlite';

const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)';

describe('a statement that multiplies rows', () => {
  it('is ended when its time is over, and others run on', () => {
    const sql = new Sqlite(new sqlite3.Database(), 20);
    expect(() => sql.all(`${numbers} SELECT count(*) FROM n a JOIN n b ON in_time()`)).toThrow(
      /SQL timeout expired/,
    );
    expect(sql.first('SELECT 1 AS one')?.one).toBe(1);
    sql.close();
  });

  it('runs to its end within its time', () => {
    const sql = new Sqlite(new sqlite3.Database());
    expect(sql.first(`${numbers} SELECT count(*) AS n FROM n WHERE in_time()`)?.n).toBe(20_000);
    sql.close();
  });
});
