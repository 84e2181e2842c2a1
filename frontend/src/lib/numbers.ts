import { localDigits } from './digits';
import type { Language } from './language';

const SEPARATORS = {
  fa: { group: '٬', decimal: '٫', percent: '٪' },
  en: { group: ',', decimal: '.', percent: '%' },
} as const;

/** Groups a string of digits without ever making it a Number: sums pass 2^53. */
export function formatDigits(digits: string, language: Language): string {
  const negative = digits.startsWith('-');
  const [whole = '0', fraction] = digits.replace('-', '').split('.');
  const { group, decimal } = SEPARATORS[language];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const text = fraction ? `${grouped}${decimal}${fraction}` : grouped;
  // U+2212 with a left-to-right mark keeps the sign on the left of the figure in both directions.
  return localDigits(negative ? `\u200e\u2212${text}` : text, language);
}

export const formatInteger = (value: number | bigint, language: Language): string =>
  formatDigits(value.toString(), language);

/** value / 10^places, exact, with at most `keep` decimals (rounded half away from zero). */
export function scaleDown(value: bigint, places: number, keep: number): string {
  const negative = value < 0n;
  let rest = negative ? -value : value;
  const drop = Math.max(places - keep, 0);
  const kept = places - drop;
  if (drop > 0) {
    const step = 10n ** BigInt(drop);
    rest = (rest + step / 2n) / step;
  }
  const unit = 10n ** BigInt(kept);
  const whole = (rest / unit).toString();
  const fraction = (rest % unit).toString().padStart(kept, '0').replace(/0+$/, '');
  const text = kept > 0 && fraction ? `${whole}.${fraction}` : whole;
  return negative && rest !== 0n ? `-${text}` : text;
}

/** The share of a part in a whole; null where there is no whole to have a share of. */
export function formatShare(part: bigint, whole: bigint, language: Language): string | null {
  if (whole === 0n) return null;
  const tenThousandths = (part * 1_000_000n) / whole;
  const { percent } = SEPARATORS[language];
  if (part > 0n && tenThousandths < 100n) {
    const least = formatDigits('0.01', language);
    return language === 'fa' ? `<\u200f${least}${percent}` : `<${least}${percent}`;
  }
  const keep = tenThousandths < 100_000n ? 2 : 1;
  return `${formatDigits(scaleDown(tenThousandths, 4, keep), language)}${percent}`;
}
