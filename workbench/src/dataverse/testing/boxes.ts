import { columns, customTable } from '@powerbill/schema';

const { lookup, text } = columns;

/** A tree of boxes: what is in a box goes with it; boxes may refer to each other, stick to each other, lean on each other. */
export const box = customTable({
  logicalName: 'acme_box',
  setName: 'acme_boxes',
  label: 'Box',
  pluralLabel: 'Boxes',
  ownership: 'user',
  primaryName: 'acme_name',
  changeTracking: true,
  columns: {
    acme_name: text({ label: 'Name', maxLength: 50, required: true }),
    acme_inside: lookup({
      label: 'Inside',
      targets: ['acme_box'],
      inverse: 'acme_box_inside',
      ...columns.parental,
    }),
    acme_active: lookup({
      label: 'Active',
      targets: ['acme_box'],
      inverse: 'acme_box_active',
      onDelete: 'removeLink',
      onAssign: 'active',
    }),
    acme_mine: lookup({
      label: 'Mine',
      targets: ['acme_box'],
      inverse: 'acme_box_mine',
      onDelete: 'removeLink',
      onAssign: 'userOwned',
    }),
    acme_told: lookup({
      label: 'Told by',
      targets: ['acme_box'],
      inverse: 'acme_box_told',
      onDelete: 'removeLink',
      onShare: 'cascade',
    }),
    acme_stuck: lookup({
      label: 'Stuck to',
      targets: ['acme_box'],
      inverse: 'acme_box_stuck',
      onDelete: 'restrict',
    }),
  },
});
