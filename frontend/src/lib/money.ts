import type { Language } from './language';
import { formatDigits, scaleDown } from './numbers';

/** How many zeros of the rial a unit leaves out: ten rials are a toman. */
const ZEROS = {
  rial: 0,
  million_rial: 6,
  billion_rial: 9,
  toman: 1,
  million_toman: 7,
  billion_toman: 10,
} as const;

export type MoneyUnit = keyof typeof ZEROS;
export const MONEY_UNITS = Object.keys(ZEROS) as MoneyUnit[];

export const zerosOf = (unit: MoneyUnit): number => ZEROS[unit];

export interface MoneyLike {
  amount: string;
  currency: string;
}

export const isMoneyUnit = (text: unknown): text is MoneyUnit =>
  typeof text === 'string' && text in ZEROS;

/** Rials as a bigint; null for other currencies, whose amounts are decimals. */
export function rialsOf(money: MoneyLike | null | undefined): bigint | null {
  if (money?.currency !== 'IRR' || !/^-?\d+$/.test(money.amount)) return null;
  return BigInt(money.amount);
}

/** The figure alone, in the unit that was chosen; the unit stands in the column head. */
export function formatMoney(money: MoneyLike, unit: MoneyUnit, language: Language): string {
  const rials = rialsOf(money);
  if (rials === null) return `${formatDigits(money.amount, language)} ${money.currency}`;
  const zeros = ZEROS[unit];
  return formatDigits(scaleDown(rials, zeros, Math.min(zeros, 3)), language);
}

export const formatFull = (money: MoneyLike, language: Language): string =>
  formatMoney(money, 'rial', language);
