import { type Theme, webLightTheme } from '@fluentui/react-components';
import { DatasetDriver, type PageActions } from '../dataset/dataset-driver';
import type { GridPage } from '../dataset/grid-page';
import { readPage } from '../dataset/read-page';
import { createLanguage, type Language } from '../language/language';
import { type WebAccess, webAccess } from '../web/web-access';

/** What the browser draws itself, such as the picker of a month, follows it. */
export type ColorScheme = 'light' | 'dark';

/** What a grid knows of the app around it, as of one update. */
export interface GridHost {
  readonly page: GridPage;
  readonly actions: PageActions;
  readonly web: WebAccess;
  readonly language: Language;
  readonly rightToLeft: boolean;
  readonly theme: Partial<Theme>;
  readonly colorScheme: ColorScheme;
  /** Too narrow for columns: rows are shown as cards. */
  readonly narrow: boolean;
  /** Pixels that the grid may take; undefined lets it grow. */
  readonly height: number | undefined;
  /** Rows that the host holds as selected. */
  readonly selectedIds: readonly string[];
}

type DataSet = ComponentFramework.PropertyTypes.DataSet;

/** Below this width (pixels) columns are no longer readable. */
const NARROW = 640;

/**
 * Reads the host at each update of one control. `hidden` names the columns that the grid needs besides those
 * that the view shows.
 */
export function createHostReader(hidden: readonly string[]) {
  const driver = new DatasetDriver();
  let language: Language | undefined;
  let languageId: number | undefined;
  return <Inputs>(context: ComponentFramework.Context<Inputs>, dataset: DataSet): GridHost => {
    driver.observe(dataset);
    driver.complete(hidden);
    if (language === undefined || languageId !== context.userSettings.languageId) {
      languageId = context.userSettings.languageId;
      language = createLanguage(languageId, (id) => context.resources.getString(id));
    }
    const { allocatedWidth, allocatedHeight } = context.mode;
    return {
      page: readPage(dataset),
      actions: driver,
      web: webAccess(context.webAPI),
      language,
      rightToLeft: context.userSettings.isRTL,
      theme: themeOf(context),
      colorScheme: context.fluentDesignLanguage?.isDarkTheme === true ? 'dark' : 'light',
      narrow: allocatedWidth > 0 && allocatedWidth < NARROW,
      height: allocatedHeight > 0 ? allocatedHeight : undefined,
      selectedIds: dataset.getSelectedRecordIds(),
    };
  };
}

/** Hosts without the modern look hand over no theme. */
function themeOf<Inputs>(context: ComponentFramework.Context<Inputs>): Partial<Theme> {
  const tokens = context.fluentDesignLanguage?.tokenTheme as Partial<Theme> | undefined;
  return tokens ?? webLightTheme;
}
