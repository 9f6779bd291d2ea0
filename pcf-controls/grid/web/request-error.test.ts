import { requestError } from './request-error';

describe('requestError', () => {
  it.each([
    [{ errorCode: 0x80040220, message: 'No.' }],
    [{ errorCode: -2147220960, message: 'No.' }],
    [{ code: '0x80048306', message: 'No.' }],
    [{ httpStatus: 403, message: 'No.' }],
  ])('knows %p as a refusal and keeps the sentence', (error) => {
    expect(requestError(error)).toEqual({ refused: true, message: 'No.' });
  });

  it('knows other failures, and failures without a form', () => {
    expect(requestError(new Error('Away.'))).toEqual({ refused: false, message: 'Away.' });
    expect(requestError(undefined)).toEqual({ refused: false, message: '' });
  });
});
