const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The number, 1 to 12, of a month that is written as its English name; undefined for anything else. */
export const monthOfName = (name: string): number | undefined => {
  const index = names.findIndex((one) => one.toLowerCase() === name.trim().toLowerCase());
  return index === -1 ? undefined : index + 1;
};
