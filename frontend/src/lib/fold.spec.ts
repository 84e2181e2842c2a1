import { fold } from './fold';

test('spellings that mean the same become the same', () => {
  expect(fold('دستگاه‌ها')).toBe(fold('دستگاهها'));
  expect(fold('يک كتاب')).toBe(fold('یک کتاب'));
  expect(fold('۱۰۵۰۳۰')).toBe('105030');
  expect(fold(' Dark  View ')).toBe('dark view');
  expect(fold('آبادان')).toBe(fold('ابادان'));
});
