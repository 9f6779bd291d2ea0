import { lookup, memo, text, whole, yesNo } from '../column';
import { standardTable } from '../table';

/** A step: which message on which table is sent to which endpoint. */
export const sdkMessageProcessingStep = standardTable({
  logicalName: 'sdkmessageprocessingstep',
  setName: 'sdkmessageprocessingsteps',
  label: 'Processing step',
  pluralLabel: 'Processing steps',
  ownership: 'organization',
  primaryName: 'name',
  columns: {
    name: text({ label: 'Name', maxLength: 256, required: true }),
    eventhandler: lookup({
      label: 'Event handler',
      targets: ['serviceendpoint'],
      inverse: 'serviceendpoint_sdkmessageprocessingstep',
      onDelete: 'cascade',
    }),
    sdkmessageid: lookup({
      label: 'Message',
      targets: ['sdkmessage'],
      inverse: 'sdkmessageid_sdkmessageprocessingstep',
      required: true,
    }),
    sdkmessagefilterid: lookup({
      label: 'Message filter',
      targets: ['sdkmessagefilter'],
      inverse: 'sdkmessagefilterid_sdkmessageprocessingstep',
    }),
    stage: whole({ label: 'Stage', required: true }),
    mode: whole({ label: 'Mode', required: true, description: '0 synchronous, 1 asynchronous.' }),
    rank: whole({ label: 'Rank', required: true }),
    filteringattributes: memo({ label: 'Filtering attributes', maxLength: 100000 }),
    asyncautodelete: yesNo({ label: 'Delete finished jobs' }),
  },
});
