import '@/ui/form/messages';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import { Tag } from '@/ui/Tag';
import classes from './Strip.module.css';

interface StripProps {
  label: string;
  /** Whether everybody sees the record. */
  published: boolean;
  children: ReactNode;
}

/** What can be done with a record, for who is signed in; on paper and for the public it is not there. */
export function Strip({ label, published, children }: StripProps) {
  const { t } = useTranslation('form');
  const { me } = useSession();
  if (!me) return null;
  return (
    <div role="group" aria-label={label} className={classes.strip} data-no-print>
      {published ? null : (
        <Tag tone="zaferan" title={t('publication.hidden_text')}>
          {t('publication.hidden')}
        </Tag>
      )}
      {children}
    </div>
  );
}
