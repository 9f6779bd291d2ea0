/** Offers a file, whose content is base64, for download. */
export function saveFile(file: ComponentFramework.FileObject, document: Document): void {
  const link = Object.assign(document.createElement('a'), {
    href: `data:${file.mimeType};base64,${file.fileContent}`,
    download: file.fileName,
  });
  link.click();
}
