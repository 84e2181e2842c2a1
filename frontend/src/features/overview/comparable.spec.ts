import { aBook, irr } from '@/features/budget/mocks/book';
import { compare } from './comparable';

const whole = { coverage: 'complete' } as const;
const law = (fiscal_year: number, amount: string, changes = {}) =>
  aBook({
    id: `law-${fiscal_year}`,
    fiscal_year,
    version: 'law',
    stages: ['approved'],
    totals: { approved: irr(amount) },
    ...whole,
    ...changes,
  });

test('two laws of following years are compared, exactly', () => {
  const books = [law(1401, '30000000000000000'), law(1402, '45000000000000000')];
  const [before, book] = books;
  expect(compare(books, book as never)).toEqual({ comparable: true, before, perMille: 500n });
});

test('a bill is not set against a law, nor an extract against a whole book', () => {
  const bill = law(1402, '2', { id: 'bill', version: 'bill' });
  expect(compare([law(1401, '1'), bill], bill)).toEqual({ comparable: false, why: 'version' });
  const extract = law(1402, '2', { coverage: 'extract' });
  expect(compare([law(1401, '1'), extract], extract)).toEqual({
    comparable: false,
    why: 'coverage',
  });
  const unknown = (year: number) => law(year, '1', { version: 'unknown' });
  expect(compare([unknown(1401), unknown(1402)], unknown(1402))).toEqual({
    comparable: false,
    why: 'version',
  });
});

test('without a book of the year before, or with nothing in it, there is no change to show', () => {
  const book = law(1402, '2');
  expect(compare([law(1400, '1'), book], book)).toEqual({ comparable: false, why: 'none' });
  expect(compare([law(1401, '0'), book], book)).toEqual({ comparable: false, why: 'stage' });
  const revenue = law(1401, '1', { flow: 'revenue' });
  expect(compare([revenue, book], book)).toEqual({ comparable: false, why: 'none' });
});
