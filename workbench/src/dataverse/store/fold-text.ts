/**
 * The form in which texts are compared, sorted and kept unique: Dataverse ignores case. Accents count
 * here; whether they do on the platform depends on its collation.
 */
export const foldText = (text: string): string => text.toLowerCase();
