import { localDigits, toLatinDigits, toPersianDigits } from './digits';

test('digits of three scripts become Latin, other signs stay', () => {
  expect(toLatinDigits('۱۰۵۰۳۰ ٤٥٦ 789-۵')).toBe('105030 456 789-5');
});

test('Persian digits replace Latin ones only', () => {
  expect(toPersianDigits('105000-5 a')).toBe('۱۰۵۰۰۰-۵ a');
});

test('local digits follow the language whatever the text had', () => {
  expect(localDigits('٣5۷', 'fa')).toBe('۳۵۷');
  expect(localDigits('٣5۷', 'en')).toBe('357');
});
