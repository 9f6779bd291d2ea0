/** The currencies of an environment, kept in memory: every row with an amount needs one. */
import type { Catalog } from '../model/table';
import { fieldNamed, tableNamed } from '../model/table';
import type { Sqlite, Stored } from './sqlite';
import { quoted, readScaled } from './storage';

export interface Currency {
  readonly id: string;
  readonly symbol: string;
  /** Digits after the point. */
  readonly precision: number;
  /** Units of this currency for one unit of the base currency, as stored on rows; and as an integer of 10^-10. */
  readonly storedRate: Stored;
  readonly rate: bigint;
}

/** Places of an exchange rate. */
export const RATE_PLACES = 10;

interface Settings {
  readonly base: string | undefined;
  readonly pricingPrecision: number;
}

export class Currencies {
  private readonly known = new Map<string, Currency | undefined>();
  /** Ids of the currencies that users have chosen. */
  private readonly chosen = new Map<string, Stored>();
  private kept: Settings | undefined;

  constructor(
    private readonly sql: Sqlite,
    private readonly catalog: Catalog,
  ) {
    // Whoever writes these tables, by whatever statement: what is kept is forgotten in the same breath.
    sql.define('forget currencies', 0, () => {
      this.forget();
      return null;
    });
    for (const table of ['transactioncurrency', 'organization', 'usersettings']) {
      for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
        sql.exec(
          `CREATE TEMP TRIGGER ${quoted(`${table} ${event}`)} AFTER ${event} ON ${quoted(table)} BEGIN SELECT "forget currencies"(); END`,
        );
      }
    }
  }

  /** The currency of an id. */
  of(id: Stored | undefined): Currency | undefined {
    if (typeof id !== 'string') return undefined;
    if (!this.known.has(id)) this.known.set(id, this.read(id));
    return this.known.get(id);
  }

  /** The currency that a user's new rows get: his own, or the organisation's. */
  forUser(userId: string): Currency | undefined {
    if (!this.chosen.has(userId)) this.chosen.set(userId, this.readChosen(userId));
    return this.of(this.chosen.get(userId)) ?? this.base;
  }

  /** The organisation's currency, in which all others are quoted. */
  get base(): Currency | undefined {
    return this.of(this.settings.base);
  }

  /** Digits after the point of amounts that follow the organisation. */
  get pricingPrecision(): number {
    return this.settings.pricingPrecision;
  }

  /** What was read in a transaction that failed may never have been. */
  forget(): void {
    this.known.clear();
    this.chosen.clear();
    this.kept = undefined;
  }

  private get settings(): Settings {
    return (this.kept ??= this.readSettings());
  }

  private readSettings(): Settings {
    const row = this.sql.first(
      'SELECT "basecurrencyid", "pricingdecimalprecision" FROM "organization" LIMIT 1',
    );
    const base = row?.basecurrencyid;
    return {
      base: typeof base === 'string' ? base : undefined,
      pricingPrecision: Number(row?.pricingdecimalprecision ?? 2),
    };
  }

  private readChosen(userId: string): Stored {
    const row = this.sql.first(
      'SELECT "transactioncurrencyid" FROM "usersettings" WHERE "systemuserid" = ?',
      [userId],
    );
    return row?.transactioncurrencyid ?? null;
  }

  private read(id: string): Currency | undefined {
    const row = this.sql.first(
      'SELECT "currencysymbol", "currencyprecision", "exchangerate" FROM "transactioncurrency" WHERE "transactioncurrencyid" = ?',
      [id],
    );
    if (!row) return undefined;
    const field = fieldNamed(tableNamed(this.catalog, 'transactioncurrency'), 'exchangerate');
    const storedRate = row.exchangerate ?? null;
    return {
      id,
      symbol: String(row.currencysymbol ?? ''),
      precision: Number(row.currencyprecision ?? 2),
      storedRate,
      rate: storedRate === null ? 0n : readScaled(field, storedRate),
    };
  }
}
