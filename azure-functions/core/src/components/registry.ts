import { billableAccounts } from './billable-accounts';
import { bellServiceFee } from './bell-service-fee';
import { claims } from './claims';
import type { ComponentBase, ComponentModule } from './component-module';
import { depositedRevenue } from './deposited-revenue';
import { fixedFee } from './fixed-fee';
import { insurance } from './insurance';
import { managementFee } from './management-fee';
import { midMonthAdvance } from './mid-month-advance';
import { nonLedgerExpense } from './non-ledger-expense';
import { perLaborHour } from './per-labor-hour';
import { perOccupiedRoom } from './per-occupied-room';
import { performance } from './performance';
import { profitShare } from './profit-share';
import { revenueShare } from './revenue-share';

/** Every way of billing. The order is that of the stored choice of component types: append, never insert. */
const registry = {
  fixedFee,
  perLaborHour,
  perOccupiedRoom,
  revenueShare,
  bellServiceFee,
  midMonthAdvance,
  depositedRevenue,
  billableAccounts,
  managementFee,
  insurance,
  claims,
  nonLedgerExpense,
  performance,
  profitShare,
};

export type ComponentType = keyof typeof registry;

type ComponentsByType = {
  [T in ComponentType]: (typeof registry)[T] extends ComponentModule<infer C extends ComponentBase>
    ? C
    : never;
};

/** A component of a contract. */
export type Component = ComponentsByType[ComponentType];

const byType: { readonly [T in ComponentType]: ComponentModule<ComponentsByType[T]> } = registry;

/** All component types, in the order of the stored choice. */
export const componentTypes = Object.keys(registry) as ComponentType[];

export const isComponentType = (text: string): text is ComponentType => Object.hasOwn(registry, text);

/** What the core knows about a component type. */
export function moduleOf<T extends ComponentType>(type: T): ComponentModule<ComponentsByType[T]> {
  return byType[type];
}
