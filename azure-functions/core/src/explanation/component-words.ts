/** The name of a component type as words: `revenueShare` is `revenue share`. */
export const componentWords = (type: string): string =>
  type.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
