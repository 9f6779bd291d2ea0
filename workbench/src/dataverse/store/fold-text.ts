/**
 * The form in which texts are compared, sorted and kept unique: Dataverse ignores case. Accents count
 * here; whether they do on the platform depends on its collation. A small sigma is one letter at the end of a word too.
 */
export const foldText = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');
