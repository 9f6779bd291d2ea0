const expand = (navigation: string, columns: readonly string[], ...nested: readonly string[]): string => {
  const below = nested.length === 0 ? '' : `;$expand=${nested.join(',')}`;
  return `${navigation}($select=${columns.join(',')}${below})`;
};

const rates = expand('pb_component_rates', [
  'pb_sequence',
  'pb_name',
  'pb_ratekind',
  'pb_code',
  'pb_amount',
  'pb_rate',
  'pb_overtimerate',
  'pb_holidayrate',
  'pb_doubletimerate',
  'pb_glcode',
  'pb_groupnumber',
  'pb_effectivefrom',
  'pb_effectiveto',
]);

const structures = expand('pb_component_structures', [
  'pb_structurenumber',
  'pb_revenuecodes',
  'pb_accumulation',
  'pb_minimum',
  'pb_maximum',
]);

const tiers = expand('pb_component_tiers', [
  'pb_structurenumber',
  'pb_tiernumber',
  'pb_upperlimit',
  'pb_sharepercent',
]);

const accounts = expand('pb_component_accounts', ['pb_accountuse', 'pb_account', 'pb_isbillable']);

const rules = expand('pb_component_validationrules', ['pb_validationtype', 'pb_threshold', 'pb_billedat']);

const expenses = expand('pb_component_nonledgerexpenses', [
  'pb_sequence',
  'pb_name',
  'pb_method',
  'pb_amount',
  'pb_percent',
  'pb_base',
  'pb_finalmonth',
]);

const measures = expand('pb_component_measures', [
  'pb_sequence',
  'pb_name',
  'pb_code',
  'pb_target',
  'pb_direction',
  'pb_incentivekind',
  'pb_incentivevalue',
  'pb_penaltykind',
  'pb_penaltyvalue',
]);

const components = expand(
  'pb_contractversion_components',
  [
    'pb_sequence',
    'pb_name',
    'pb_componenttype',
    'pb_isactive',
    'pb_title',
    'pb_groupnumber',
    'pb_effectivefrom',
    'pb_effectiveto',
    'pb_method',
    'pb_amount',
    'pb_rate',
    'pb_percent',
    'pb_capamount',
    'pb_glcode',
    'pb_accumulation',
    'pb_settings',
  ],
  rates,
  structures,
  tiers,
  accounts,
  rules,
  expenses,
  measures,
);

const escalators = expand('pb_contractversion_escalators', [
  'pb_sequence',
  'pb_target',
  'pb_month',
  'pb_escalatorkind',
  'pb_value',
  'pb_index',
  'pb_floorpercent',
  'pb_cappercent',
  'pb_firstyear',
]);

const groups = expand('pb_contractversion_invoicegroups', [
  'pb_groupnumber',
  'pb_title',
  'pb_description',
  'pb_customername',
  'pb_sitenumber',
  'pb_billingemails',
]);

const version = expand(
  'pb_currentversionid',
  [
    'pb_versionnumber',
    'pb_effectivefrom',
    'pb_currencycode',
    'pb_billingfrequency',
    'pb_paymenttermskind',
    'pb_paymenttermsdays',
    'pb_paymenttermsday',
    'pb_purchaseorder',
    'pb_proration',
    'pb_deviationpercent',
    'pb_deviationamount',
  ],
  components,
  escalators,
  groups,
);

const tasks = expand('pb_contract_reviewtasks', ['pb_code', 'pb_message', 'pb_status']);

/**
 * One request for everything below a contract: twelve expansions, of the fifteen that the service allows.
 * A nested `$expand` may not sort, so the reader does.
 */
export const CONTRACT_QUERY = `?$select=pb_contractnumber&$expand=${version},${tasks}`;
