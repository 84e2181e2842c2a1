import { formatFull, formatMoney, rialsOf } from './money';
import { formatShare, scaleDown } from './numbers';

const irr = (amount: string) => ({ amount, currency: 'IRR' });

test('a sum above 2^53 keeps every digit', () => {
  expect(formatFull(irr('20176016784000001'), 'en')).toBe('20,176,016,784,000,001');
  expect(formatFull(irr('20176016784000001'), 'fa')).toBe('۲۰٬۱۷۶٬۰۱۶٬۷۸۴٬۰۰۰٬۰۰۱');
});

test('units are exact divisions, rounded to three decimals', () => {
  expect(formatMoney(irr('320000000000'), 'billion_toman', 'en')).toBe('32');
  expect(formatMoney(irr('306800000000'), 'billion_toman', 'fa')).toBe('۳۰٫۶۸');
  expect(formatMoney(irr('1234567'), 'million_rial', 'en')).toBe('1.235');
  expect(formatMoney(irr('15'), 'toman', 'en')).toBe('1.5');
});

test('a negative sum keeps its sign on the left', () => {
  expect(formatMoney(irr('-1500'), 'rial', 'en')).toBe('\u200e\u22121,500');
});

test('a rounded nothing has no sign', () => {
  expect(scaleDown(-1n, 9, 3)).toBe('0');
});

test('other currencies are shown as they are, with their code', () => {
  expect(formatMoney({ amount: '1234.50', currency: 'EUR' }, 'billion_rial', 'en')).toBe(
    '1,234.50 EUR',
  );
  expect(rialsOf({ amount: '12.5', currency: 'EUR' })).toBeNull();
});

test('a share is exact for great sums and never pretends to be nothing', () => {
  expect(formatShare(1n, 4n, 'fa')).toBe('۲۵٪');
  expect(formatShare(1n, 3n, 'en')).toBe('33.3%');
  expect(formatShare(1n, 10n ** 18n, 'en')).toBe('<0.01%');
  expect(formatShare(5n, 0n, 'en')).toBeNull();
});
