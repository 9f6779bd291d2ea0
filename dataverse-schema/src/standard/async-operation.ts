import { dateTime, lookup, memo, text, whole } from '../column';
import { standardTable } from '../table';

/** A job of the platform: the delivery of an asynchronous step. */
export const asyncOperation = standardTable({
  logicalName: 'asyncoperation',
  setName: 'asyncoperations',
  label: 'System job',
  pluralLabel: 'System jobs',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 256 }),
    messagename: text({ label: 'Message', maxLength: 160 }),
    primaryentitytype: text({ label: 'Table', maxLength: 100 }),
    correlationid: text({ label: 'Correlation id', maxLength: 36 }),
    owningextensionid: lookup({
      label: 'Step',
      targets: ['sdkmessageprocessingstep'],
      inverse: 'sdkmessageprocessingstep_asyncoperations',
      onDelete: 'removeLink',
    }),
    retrycount: whole({ label: 'Retry count' }),
    friendlymessage: memo({ label: 'Message text', maxLength: 100000 }),
    startedon: dateTime({ label: 'Started on' }),
    completedon: dateTime({ label: 'Completed on' }),
  },
});
