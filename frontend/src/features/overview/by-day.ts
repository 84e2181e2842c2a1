import type { Resolution } from '@/api/types';
import { type TwinDate, twin } from '@/lib/dates';

export interface DueDay {
  day: TwinDate;
  resolutions: Resolution[];
}

/** Resolutions by the day on which they are due, in the order in which they come. */
export function groupByDay(resolutions: readonly Resolution[]): DueDay[] {
  const days: DueDay[] = [];
  for (const resolution of resolutions) {
    const day = twin(resolution.due_on, resolution.due_on_jalali);
    if (!day) continue;
    const known = days.find((one) => one.day.gregorian === day.gregorian);
    if (known) known.resolutions.push(resolution);
    else days.push({ day, resolutions: [resolution] });
  }
  return days;
}
