/**
 * Writes what every environment has before anybody signs in: business unit, roles, column security profiles,
 * messages, currency, users, teams. It works below the Web API, since on the platform these rows come with the
 * environment, its solution and its directory.
 */
import { linkMessages, messageRules } from './events/message-rules';
import { privilegeId } from './security/privilege-targets';
import { stableId } from './model/stable-id';
import { fieldNamed, tableNamed } from './model/table';
import type { Provisioning } from './provision/provisioning';
import { RowWriter } from './provision/row-writer';
import { defaultTeamId, profileId, writeDirectory } from './provision/write-directory';
import type { Store } from './store/open-store';
import { scaleOf, storeScaled } from './store/storage';
import { parseScaled } from './store/scaled';

export type { ProvisionedUser, Provisioning } from './provision/provisioning';

/** Ids of the rows that `provision` writes and that others refer to. */
export const provisionedIds = {
  currency: (code: string): string => stableId(`currency.${code}`),
  profile: profileId,
  privilege: privilegeId,
  defaultTeam: defaultTeamId,
  publisher: stableId('publisher.Default'),
  message: (name: string): string => stableId(`message.${name}`),
  filter: (message: string, table: string): string => stableId(`filter.${message}.${table}`),
} as const;

/** Provisions a store. Rows that exist are brought up to date; nothing is done twice. */
export function provision(store: Store, options: Provisioning): void {
  store.write(() => {
    const [first] = options.users;
    const writer = new RowWriter(store, options.now, first?.userId ?? stableId('system'));
    writeDirectory(writer, options);
    const rate = fieldNamed(tableNamed(store.catalog, 'transactioncurrency'), 'exchangerate');
    writer.row('transactioncurrency', provisionedIds.currency('USD'), {
      currencyname: 'US Dollar',
      isocurrencycode: 'USD',
      currencysymbol: '$',
      currencyprecision: 2,
      exchangerate: storeScaled(rate, parseScaled('1', scaleOf(rate)) ?? 0n),
    });
    const settings = {
      basecurrencyid: provisionedIds.currency('USD'),
      pricingdecimalprecision: 2,
      isauditenabled: 1,
      weekstartdaycode: 0,
      fiscalcalendarstart: '2025-01-01T00:00:00Z',
      fiscalperiodtype: 2002,
      localeid: 1033,
      ishierarchicalsecuritymodelenabled: 0,
      maxdepthforhierarchicalsecuritymodel: 3,
      usepositionhierarchy: 0,
    };
    writer.row('organization', options.organization.id, { name: options.organization.name }, settings);
    writeMessages(store, writer);
    writeSolutions(writer, options);
  });
}

function writeMessages(store: Store, writer: RowWriter): void {
  for (const message of linkMessages) {
    writer.row('sdkmessage', provisionedIds.message(message), { name: message });
  }
  for (const message of messageRules.keys()) {
    writer.row('sdkmessage', provisionedIds.message(message), { name: message });
  }
  writer.missing(
    'sdkmessagefilter',
    [...messageRules.keys()].flatMap((message) =>
      store.catalog.tables.map((table) => [
        provisionedIds.filter(message, table.name),
        {
          name: `${message} ${table.name}`,
          primaryobjecttypecode: table.name,
          sdkmessageid: provisionedIds.message(message),
        },
      ]),
    ),
  );
}

/** The solution in which everything lands that no request puts elsewhere, and its publisher. */
function writeSolutions(writer: RowWriter, { organization }: Provisioning): void {
  writer.row('publisher', provisionedIds.publisher, {
    friendlyname: `Default Publisher for ${organization.name}`,
    uniquename: `DefaultPublisher${organization.name}`,
    customizationprefix: 'new',
    customizationoptionvalueprefix: 10_000,
    isreadonly: 0,
  });
  const id = stableId('solution.Default');
  writer.row('solution', id, {
    friendlyname: 'Default Solution',
    uniquename: 'Default',
    version: '1.0',
    publisherid: provisionedIds.publisher,
    ismanaged: 0,
    isvisible: 1,
  });
}
