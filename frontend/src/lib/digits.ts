import type { Language } from './language';

const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';
const ARABIC_INDIC = '٠١٢٣٤٥٦٧٨٩';

/** Digits of any of the three scripts as Latin ones: what people type becomes what is searched for. */
export function toLatinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => {
    const persian = PERSIAN.indexOf(digit);
    return String(persian >= 0 ? persian : ARABIC_INDIC.indexOf(digit));
  });
}

export function toPersianDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => PERSIAN.charAt(Number(digit)));
}

/** The digits of the language on screen; letters, signs and their order stay as they are. */
export function localDigits(text: string, language: Language): string {
  return language === 'fa' ? toPersianDigits(toLatinDigits(text)) : toLatinDigits(text);
}
