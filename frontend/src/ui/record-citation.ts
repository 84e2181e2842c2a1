import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { nameIn } from './Name';

interface Quotable {
  title: string;
  title_en?: string | null;
  source: { title: string; url?: string | null; page?: string | null };
}

/** The sentence to quote a titled record with: what, from where, and its page here. */
export function useRecordCitation(): (record: Quotable) => string {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  return ({ title, title_en, source }) =>
    [
      localDigits(nameIn({ name: title, name_en: title_en }, language), language),
      t('copy.source', {
        source: [source.title, source.page, source.url].filter(Boolean).join(t('copy.comma')),
      }),
      `${window.location.origin}${window.location.pathname}`,
    ].join(t('copy.semicolon'));
}
