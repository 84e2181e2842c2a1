import type { FieldErrors } from '@/ui/form/field';
import { type Json, same } from './merge-patch';

const SENT_AS = /_jalali$|_ids?$/;

function valueAt(values: Json, pointer: string): Json {
  let place: Json = values;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null) return undefined;
    const record = place as Record<string, Json>;
    place = record[part] ?? record[part.replace(SENT_AS, '')];
  }
  return place;
}

/** An error says something of what was sent: it is told until its field is changed. */
export function pendingErrors(errors: FieldErrors, sent: Json, now: Json): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([pointer]) =>
      same(valueAt(sent, pointer), valueAt(now, pointer)),
    ),
  );
}
