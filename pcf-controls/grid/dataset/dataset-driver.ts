import type { SortKey } from './grid-page';

type DataSet = ComponentFramework.PropertyTypes.DataSet;

/** What a person may ask of the view. Each call reloads the rows; while one is under way the others do nothing. */
export interface PageActions {
  goToPage(number: number): void;
  setPageSize(size: number): void;
  sort(keys: readonly SortKey[]): void;
  refresh(): void;
  select(ids: readonly string[]): void;
}

/**
 * Drives a host's dataset. The host's paging calls may not run side by side, and one made from `updateView`
 * would reload forever, so every call goes through one gate that opens when an update without `loading` arrives.
 */
export class DatasetDriver implements PageActions {
  private dataset: DataSet | undefined;
  private waiting = false;
  private completed = false;

  /** Takes the dataset of an update of the control. */
  observe(dataset: DataSet): void {
    this.dataset = dataset;
    if (!dataset.loading) this.waiting = false;
  }

  /** Adds columns that the view lacks and the grid reads, once, as columns that are not shown. */
  complete(names: readonly string[]): void {
    const dataset = this.dataset;
    if (this.completed || dataset?.addColumn === undefined || dataset.loading || dataset.columns.length === 0)
      return;
    this.completed = true;
    const missing = names.filter((name) => !dataset.columns.some((column) => column.name === name));
    if (missing.length === 0) return;
    for (const name of missing) dataset.addColumn(name);
    this.refresh();
  }

  /** `loadExactPage` replaces the rows in every host; `loadNextPage` would append them in model-driven apps. */
  goToPage(number: number): void {
    this.reload((dataset) => {
      dataset.paging.loadExactPage(number);
    });
  }

  setPageSize(size: number): void {
    this.reload((dataset) => {
      dataset.paging.setPageSize(size);
      dataset.paging.reset();
    });
  }

  /** The host reads the keys from the array that it gave, so that very array is changed. */
  sort(keys: readonly SortKey[]): void {
    this.reload((dataset) => {
      const status = keys.map((key) => ({ name: key.name, sortDirection: key.descending ? 1 : 0 }) as const);
      dataset.sorting.splice(0, dataset.sorting.length, ...status);
      dataset.refresh();
    });
  }

  refresh(): void {
    this.reload((dataset) => {
      dataset.refresh();
    });
  }

  /** Tells the host which rows are selected, for the commands of the app. */
  select(ids: readonly string[]): void {
    this.dataset?.setSelectedRecordIds([...ids]);
  }

  private reload(call: (dataset: DataSet) => void): void {
    if (this.dataset === undefined || this.waiting) return;
    this.waiting = true;
    call(this.dataset);
  }
}
