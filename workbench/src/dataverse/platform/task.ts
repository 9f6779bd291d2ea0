import { columns, localChoice, standardTable } from '@powerbill/schema';

const { choice, dateTime, lookup, memo, text, whole } = columns;

const priority = localChoice('task_prioritycode', 'Priority', [
  { value: 0, code: 'low', label: 'Low' },
  { value: 1, code: 'normal', label: 'Normal' },
  { value: 2, code: 'high', label: 'High' },
]);

/** Work that belongs to a customer: its lookup has a navigation property of its own for each of them. */
export const task = standardTable({
  logicalName: 'task',
  setName: 'tasks',
  label: 'Task',
  pluralLabel: 'Tasks',
  ownership: 'user',
  primaryId: 'activityid',
  primaryName: 'subject',
  states: [
    {
      value: 0,
      label: 'Open',
      statuses: [
        { value: 2, label: 'Not Started' },
        { value: 3, label: 'In Progress' },
        { value: 4, label: 'Waiting on someone else' },
        { value: 7, label: 'Deferred' },
      ],
    },
    { value: 1, label: 'Completed', statuses: [{ value: 5, label: 'Completed' }] },
    { value: 2, label: 'Canceled', statuses: [{ value: 6, label: 'Canceled' }] },
  ],
  columns: {
    subject: text({ label: 'Subject', maxLength: 200 }),
    description: memo({ label: 'Description', maxLength: 2000 }),
    category: text({ label: 'Category', maxLength: 250 }),
    scheduledstart: dateTime({ label: 'Start date' }),
    scheduledend: dateTime({ label: 'Due date' }),
    actualend: dateTime({ label: 'Actual end' }),
    percentcomplete: whole({ label: 'Percent complete', max: 100 }),
    prioritycode: choice(priority, { label: 'Priority', default: 1 }),
    regardingobjectid: lookup({
      label: 'Regarding',
      targets: ['account', 'contact'],
      navigation: {
        account: 'regardingobjectid_account_task',
        contact: 'regardingobjectid_contact_task',
      },
      inverse: { account: 'Account_Tasks', contact: 'Contact_Tasks' },
      onDelete: 'cascade',
      onAssign: 'cascade',
      onShare: 'cascade',
      onUnshare: 'cascade',
      onReparent: 'cascade',
    }),
  },
});
