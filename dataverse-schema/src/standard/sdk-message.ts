import { text } from '../column';
import { standardTable } from '../table';

/** A message of the event pipeline: Create, Update, Delete. */
export const sdkMessage = standardTable({
  logicalName: 'sdkmessage',
  setName: 'sdkmessages',
  label: 'Message',
  pluralLabel: 'Messages',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 256, required: true }),
  },
});
