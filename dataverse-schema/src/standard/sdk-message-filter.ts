import { lookup, text } from '../column';
import { standardTable } from '../table';

/** A message on one table. */
export const sdkMessageFilter = standardTable({
  logicalName: 'sdkmessagefilter',
  setName: 'sdkmessagefilters',
  label: 'Message filter',
  pluralLabel: 'Message filters',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 256 }),
    primaryobjecttypecode: text({ label: 'Table', maxLength: 128, required: true }),
    sdkmessageid: lookup({
      label: 'Message',
      targets: ['sdkmessage'],
      inverse: 'sdkmessageid_sdkmessagefilter',
      required: true,
    }),
  },
});
