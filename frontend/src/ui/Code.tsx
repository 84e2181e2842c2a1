import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';

/** A classification number: it reads from left to right in every language. */
export function Code({ children }: { children: string }) {
  const language = useLanguage();
  return (
    <bdi dir="ltr" data-code={children}>
      {localDigits(children, language)}
    </bdi>
  );
}
