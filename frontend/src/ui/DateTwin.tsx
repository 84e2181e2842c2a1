import { formatTwin, type TwinDate } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';

/** A date in the calendar of the language, the other calendar beside it (or on hover, when brief). */
export function DateTwin({ date, brief }: { date: TwinDate; brief?: boolean }) {
  const language = useLanguage();
  const { main, other } = formatTwin(date, language);
  return (
    <time dateTime={date.gregorian} title={brief ? other : undefined}>
      <bdi>{main}</bdi>
      {brief ? null : (
        <span className="dim">
          {' ('}
          <bdi>{other}</bdi>)
        </span>
      )}
    </time>
  );
}
