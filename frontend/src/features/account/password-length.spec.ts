import { lengthOf } from './password-length';

test('a password is measured by its signs, not by what a computer stores of them', () => {
  expect(lengthOf('')).toMatchObject({ count: 0, step: 'empty' });
  expect(lengthOf('گذرواژه')).toMatchObject({ count: 7, missing: 8, step: 'short' });
  expect(lengthOf('🏠'.repeat(14))).toMatchObject({ count: 14, missing: 1, step: 'short' });
  expect(lengthOf('a'.repeat(15))).toMatchObject({ missing: 0, step: 'enough', share: 60 });
  expect(lengthOf('a'.repeat(64))).toMatchObject({ step: 'ample', share: 100 });
});
