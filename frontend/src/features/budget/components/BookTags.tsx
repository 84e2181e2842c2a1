import '../messages';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { Tag } from '@/ui/Tag';

/** What kind of book this is, before any of its sums is read. */
export function BookTags({ book }: { book: BudgetBook }) {
  const { t } = useTranslation('budget');
  return (
    <>
      <Tag tone="lajvard">{t(`version.${book.version}`)}</Tag>
      {book.state === 'preparing' ? (
        <Tag tone="zaferan" dashed title={t('preparing.title')}>
          {t('preparing.tag')}
        </Tag>
      ) : null}
      {book.coverage === 'extract' ? (
        <Tag tone="zaferan" title={t('extract.text')}>
          {t('extract.tag')}
        </Tag>
      ) : null}
      <ProvenanceBadge kind={book.provenance} />
    </>
  );
}
