type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;

/** A column of a view. */
export const fakeColumn = (name: string, dataType: string, order: number, displayName = name): Column => ({
  name,
  displayName,
  dataType,
  alias: name,
  order,
  visualSizeFactor: 100,
});
