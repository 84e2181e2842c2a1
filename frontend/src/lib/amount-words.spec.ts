import { amountInWords } from './amount-words';

test('an amount is told in Persian words', () => {
  expect(amountInWords(0n, 'fa')).toBe('صفر');
  expect(amountInWords(1_000n, 'fa')).toBe('هزار');
  expect(amountInWords(1_001_021n, 'fa')).toBe('یک میلیون و یک هزار و بیست و یک');
  expect(amountInWords(320_000_000_000n, 'fa')).toBe('سیصد و بیست میلیارد');
  expect(amountInWords(-15n, 'fa')).toBe('منفی پانزده');
});

test('an amount past the numbers of the machine keeps every digit', () => {
  expect(amountInWords(20_176_016_784_000_001n, 'fa')).toBe(
    'بیست کوادریلیون و صد و هفتاد و شش تریلیون و شانزده میلیارد و هفتصد و هشتاد و چهار میلیون و یک',
  );
});

test('and in English ones', () => {
  expect(amountInWords(1_234_000n, 'en')).toBe('one million two hundred thirty-four thousand');
});

test('past the words that are known there are none', () => {
  expect(amountInWords(10n ** 24n, 'fa')).toBeNull();
});
