import { toLatinDigits } from './digits';

/** One spelling for all: of ی and ک, of digits, of capitals, with or without half-spaces. */
export function fold(text: string): string {
  return toLatinDigits(text)
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\u064b-\u0652\u0654\u200c\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replaceAll('ۀ', 'ه')
    .replace(/\s+/g, ' ')
    .trim();
}
