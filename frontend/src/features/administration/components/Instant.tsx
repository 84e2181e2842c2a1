import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';

interface InstantProps {
  at: string | null | undefined;
  /** What stands there when it never was. */
  never: string;
}

/** When something was, in the calendar of the language. */
export function Instant({ at, never }: InstantProps) {
  const language = useLanguage();
  if (!at) return <span className="dim">{never}</span>;
  return (
    <time dateTime={at}>
      <bdi>{formatInstant(at, language)}</bdi>
    </time>
  );
}
