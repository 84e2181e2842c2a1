import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';

interface Named {
  name: string;
  name_en?: string | null;
}

/** The name in the language on screen; a Persian name in an English page keeps its own direction. */
export function Name({ of }: { of: Named }) {
  const language = useLanguage();
  if (language === 'en' && of.name_en) return <bdi lang="en">{of.name_en}</bdi>;
  return <bdi lang="fa">{localDigits(of.name, 'fa')}</bdi>;
}

export const nameIn = (of: Named, language: 'fa' | 'en'): string =>
  language === 'en' && of.name_en ? of.name_en : of.name;

/** A text as its author wrote it: always Persian in this product's sources. */
export function Verbatim({ children }: { children: string }) {
  return (
    <bdi lang="fa" dir="rtl">
      {children}
    </bdi>
  );
}

/** A sentence that the server gives in both languages, or in Persian alone. */
export function Prose({ fa, en }: { fa: string; en?: string | null }) {
  const language = useLanguage();
  return language === 'en' && en ? <bdi lang="en">{en}</bdi> : <Verbatim>{fa}</Verbatim>;
}
