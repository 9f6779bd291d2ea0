/** The types of OData that columns have. */
import type { FieldKind } from './field';

export const edmTypes: Readonly<Record<FieldKind, string>> = {
  id: 'Edm.Guid',
  lookup: 'Edm.Guid',
  file: 'Edm.Guid',
  text: 'Edm.String',
  memo: 'Edm.String',
  multiChoice: 'Edm.String',
  image: 'Edm.Binary',
  whole: 'Edm.Int32',
  choice: 'Edm.Int32',
  state: 'Edm.Int32',
  status: 'Edm.Int32',
  version: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  money: 'Edm.Decimal',
  double: 'Edm.Double',
  yesNo: 'Edm.Boolean',
  date: 'Edm.Date',
  dateTime: 'Edm.DateTimeOffset',
};
