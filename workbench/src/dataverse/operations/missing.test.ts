import { platformOperations } from './platform-operations';
import { isMissing } from './service-functions';

it('what is here is not told to be missing', () => {
  expect(platformOperations.map((one) => one.name).filter(isMissing)).toEqual([]);
});
