/** Days as the API writes them, 2020-08-03: no hours, no zone, nothing to go wrong at midnight. */
export function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The day that it is in Iran, where deadlines end. */
export function todayInTehran(now = new Date()): string {
  // The Swedish way to write a date is that of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tehran' }).format(now);
}

/** How many days are left until a day; negative when it is over. */
export function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
