import { aBook } from '../mocks/book';
import { aLine } from '../mocks/line';
import { lineInput, lineValues } from './line-values';

const book = aBook({ stages: ['proposed', 'approved'], unit: 'million_rial', currency: 'IRR' });

test('a stored sum stands in the unit of the book, with every rial of it', () => {
  const known = aLine({
    part: 'capital',
    amounts: { proposed: { amount: '20176016784000001', currency: 'IRR' } },
  });
  const values = lineValues(book, known);
  expect(values.part).toBe('capital');
  expect(values.amounts.proposed).toEqual({ amount: '20176016784.000001', unit: 'million_rial' });
});

test('what was typed is sent with its unit, in Latin digits; what is empty is not sent', () => {
  const values = lineValues(book);
  values.amounts.proposed = { amount: '۳۲۰٬۰۰۰', unit: 'million_rial' };
  const { amounts } = lineInput(values, book, 'n1');
  expect(amounts.proposed).toEqual({ amount: '320000', currency: 'IRR', unit: 'million_rial' });
  expect(amounts.approved).toBeNull();
});

test('what is no figure is left for the server to refuse', () => {
  const values = lineValues(book);
  values.amounts.approved = { amount: 'ده', unit: 'rial' };
  expect(lineInput(values, book, 'n1').amounts.approved?.amount).toBe('ده');
});
