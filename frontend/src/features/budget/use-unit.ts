import { useSearch } from '@tanstack/react-router';
import type { MoneyUnit } from '@/lib/money';

/** The unit of the sums, which stands in the address of whatever page shows them. */
export function useUnit(fallback: MoneyUnit = 'rial'): MoneyUnit {
  const { unit = fallback } = useSearch({ strict: false });
  return unit;
}
