import { readManifest } from './manifest';
import { createResources, readResx } from './resources';

const parse = (text: string): Document => new DOMParser().parseFromString(text, 'application/xml');

it('reads name, dataset, texts, styles and default values of a manifest', () => {
  const manifest = readManifest(
    parse(`<?xml version="1.0"?><manifest><control namespace="PowerBill" constructor="InvoiceGrid" control-type="virtual">
      <data-set name="rows"/><property name="density" default-value="compact"/>
      <resources><code path="bundle.js"/><css path="css/grid.css"/>
      <resx path="strings/InvoiceGrid.1033.resx"/><resx path="strings/InvoiceGrid.3082.resx"/></resources></control></manifest>`),
  );
  expect(manifest).toMatchObject({
    fullName: 'PowerBill.InvoiceGrid',
    virtual: true,
    dataset: 'rows',
    styles: ['css/grid.css'],
  });
  expect([...manifest.texts]).toEqual([
    [1033, 'strings/InvoiceGrid.1033.resx'],
    [3082, 'strings/InvoiceGrid.3082.resx'],
  ]);
  expect(manifest.properties.get('density')).toBe('compact');
});

it('refuses a file that is no manifest', () => {
  expect(() => readManifest(parse('<root/>'))).toThrow('no control');
});

it('reads texts, and gives the key where there is none', () => {
  const resources = createResources(
    readResx(
      parse('<root><data name="Total"><value>Total &amp; tax</value></data><resheader name="x"/></root>'),
    ),
  );
  expect([resources.getString('Total'), resources.getString('Else')]).toEqual(['Total & tax', 'Else']);
  const failure = jest.fn();
  resources.getResource('image', () => undefined, failure);
  expect(failure).toHaveBeenCalled();
});
