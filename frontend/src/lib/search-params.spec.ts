import { manyOf, parseSearch, stringifySearch, yearParam } from './search-params';

test('an address is read and written without quotation marks', () => {
  expect(parseSearch('?q=105030&state=adopted&state=draft')).toEqual({
    q: '105030',
    state: ['adopted', 'draft'],
  });
  expect(stringifySearch({ q: '105030', state: ['a', 'b'], node: undefined })).toBe(
    '?q=105030&state=a&state=b',
  );
});

test('what is not allowed is left out', () => {
  expect(manyOf(['adopted', 'nonsense'], ['adopted', 'draft'])).toEqual(['adopted']);
  expect(yearParam('1399')).toBe(1399);
  expect(yearParam('2020')).toBeUndefined();
});
