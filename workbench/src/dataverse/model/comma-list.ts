/** The items of a list with commas, as columns and headers hold them; blanks around them do not count. */
export const commaList = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
