import { toLatinDigits } from './digits';
import { type MoneyUnit, zerosOf } from './money';

/** A sum as it stands in a form: what was typed, and in which unit. */
export interface TypedMoney {
  amount: string;
  unit: MoneyUnit;
}

/** What was typed as a plain decimal; null where it is none. Separators of thousands are dropped. */
export function plainDecimal(text: string): string | null {
  const plain = toLatinDigits(text)
    .replace(/[\u200c-\u200f\u061c\s٬,،_]/g, '')
    .replace('٫', '.')
    .replace(/^\u2212/, '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

/** The rials that were meant; null where there is no figure, or a part of a rial. */
export function typedRials({ amount, unit }: TypedMoney): bigint | null {
  const plain = plainDecimal(amount);
  if (plain === null) return null;
  const [whole = '0', fraction = ''] = plain.split('.');
  const zeros = zerosOf(unit);
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > zeros) return null;
  const digits = whole.replace('-', '') + kept.padEnd(zeros, '0');
  const rials = BigInt(digits);
  return whole.startsWith('-') ? -rials : rials;
}
