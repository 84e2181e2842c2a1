import { plainDecimal, typedRials } from './typed-money';

test('a sum is read in any digits, with or without separators', () => {
  for (const amount of ['۳۲۰٬۰۰۰', '320,000', '٣٢٠٠٠٠', ' ۳۲۰ ۰۰۰ ', '۳۲۰،۰۰۰']) {
    expect(typedRials({ amount, unit: 'million_rial' })).toBe(320_000_000_000n);
  }
});

test('a part of the unit counts, a part of a rial does not', () => {
  expect(typedRials({ amount: '۱٫۵', unit: 'billion_toman' })).toBe(15_000_000_000n);
  expect(typedRials({ amount: '1.50', unit: 'rial' })).toBeNull();
  expect(typedRials({ amount: '1.00', unit: 'rial' })).toBe(1n);
});

test('a sum past the numbers of the machine keeps every digit', () => {
  expect(typedRials({ amount: '۲۰۱۷۶۰۱۶۷۸۴۰۰۰۰۰۱', unit: 'toman' })).toBe(201_760_167_840_000_010n);
});

test('what is no figure is none', () => {
  for (const text of ['', 'ده', '1.2.3', '--4']) expect(plainDecimal(text)).toBeNull();
  expect(plainDecimal('−۴')).toBe('-4');
});
