import { twin } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { DateTwin } from './DateTwin';

interface Letter {
  letter_number?: string | null;
  letter_date?: string | null;
  letter_date_jalali?: string | null;
}

export const hasLetter = (of: Letter) => Boolean(of.letter_number || of.letter_date);

/** Number and date of the letter under which the secretariat sent it. */
export function LetterLine({ of }: { of: Letter }) {
  const language = useLanguage();
  const date = twin(of.letter_date, of.letter_date_jalali);
  return (
    <>
      {of.letter_number ? <bdi>{localDigits(of.letter_number, language)}</bdi> : null}
      {of.letter_number && date ? ' · ' : null}
      {date ? <DateTwin date={date} /> : null}
    </>
  );
}
