import { useTranslation } from 'react-i18next';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { ExternalIcon } from './icons';
import { Verbatim } from './Name';
import { ProvenanceBadge, type ProvenanceKind } from './ProvenanceBadge';
import classes from './SourceNote.module.css';

interface SourceLike {
  title: string;
  url?: string | null;
  page?: string | null;
  quoted?: string | null;
}

/** Where it says so: title with its link, page, the words themselves. */
export function SourceNote({ source, kind }: { source: SourceLike; kind?: ProvenanceKind }) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const title = <Verbatim>{source.title}</Verbatim>;
  return (
    <div className={classes.note}>
      {kind ? (
        <>
          <ProvenanceBadge kind={kind} />{' '}
        </>
      ) : null}
      {t('source.label')}{' '}
      {source.url ? (
        <a href={source.url} target="_blank" rel="noreferrer">
          {title}
          <ExternalIcon size={14} />
          <span className="hidden-visually">{t('source.opens')}</span>
        </a>
      ) : (
        title
      )}
      {source.page ? (
        <>
          {t('source.comma')} <bdi>{localDigits(source.page, language)}</bdi>
        </>
      ) : null}
      {source.quoted ? (
        <div>
          {/^https?:/.test(source.quoted) ? (
            <a href={source.quoted} target="_blank" rel="noreferrer" dir="ltr">
              {source.quoted}
            </a>
          ) : (
            <q lang="fa" dir="rtl">
              {source.quoted}
            </q>
          )}
        </div>
      ) : null}
    </div>
  );
}
