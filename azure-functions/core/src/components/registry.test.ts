import { choices } from '@powerbill/schema';
import { accumulations } from '../statement/accumulation';
import { componentTypes, isComponentType, moduleOf } from './registry';

it('lists the component types in the order of the stored choice', () => {
  expect(componentTypes).toEqual(choices.componentType.options.map((option) => option.code));
});

it('knows the accumulations of the stored choice', () => {
  expect([...accumulations]).toEqual(choices.accumulation.options.map((option) => option.code));
});

it('registers each module under its own type', () => {
  for (const type of componentTypes) expect(moduleOf(type).type).toBe(type);
});

it('takes no name of the prototype for a type', () => {
  expect(isComponentType('toString')).toBe(false);
});
