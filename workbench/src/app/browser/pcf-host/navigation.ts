/** What the page around a control does for its navigation calls. */
export interface NavigationPorts {
  readonly alert: (strings: ComponentFramework.NavigationApi.AlertDialogStrings) => Promise<void>;
  readonly confirm: (strings: ComponentFramework.NavigationApi.ConfirmDialogStrings) => Promise<boolean>;
  readonly openRecord: (entityName: string, entityId: string) => void;
  readonly openUrl: (url: string) => void;
  readonly saveFile: (file: ComponentFramework.FileObject) => void;
}

/** `context.navigation`: dialogs and records of the shell; a new row has no form here, so asking for one rejects. */
export function createNavigation(ports: NavigationPorts): ComponentFramework.Navigation {
  return {
    openAlertDialog: (strings) => ports.alert(strings),
    openConfirmDialog: async (strings) => ({ confirmed: await ports.confirm(strings) }),
    openErrorDialog: (options) =>
      ports.alert({ text: options.message ?? options.details ?? 'An error occurred.' }),
    openFile: (file) => {
      ports.saveFile(file);
      return Promise.resolve();
    },
    openForm: ({ entityName, entityId }) => {
      if (entityId === undefined)
        return Promise.reject(new Error(`There is no form for a new ${entityName} here.`));
      ports.openRecord(entityName, entityId.replace(/[{}]/g, ''));
      return Promise.resolve({ savedEntityReference: [] });
    },
    openUrl: (url) => ports.openUrl(url),
    openWebResource: (name) => {
      throw new Error(`There is no web resource ${name} here.`);
    },
  };
}
