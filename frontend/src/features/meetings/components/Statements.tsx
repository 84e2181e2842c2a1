import { useTranslation } from 'react-i18next';
import type { Meeting } from '@/api/types';
import { Verbatim } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { Tag } from '@/ui/Tag';
import classes from './lists.module.css';

/** What speakers said and asked for. It binds nobody, so it stands apart from the resolutions. */
export function Statements({ statements }: { statements: Meeting['statements'] }) {
  const { t } = useTranslation('meetings');
  if (statements.length === 0) return null;
  return (
    <Surface title={t('statements')}>
      <p className="dim small">{t('statements_note')}</p>
      <ul className={classes.list}>
        {statements.map((statement) => (
          <li key={statement.position}>
            <div className={classes.head}>
              <span className={classes.post}>
                <Verbatim>{statement.speaker}</Verbatim>
              </span>
              <Tag tone={statement.kind === 'demand' ? 'lajvard' : 'plain'}>
                {t(`kind.${statement.kind}`)}
              </Tag>
            </div>
            <div className="dim small">
              <Verbatim>{statement.post}</Verbatim>
            </div>
            <blockquote className={classes.quotation} lang="fa" dir="rtl">
              {statement.text}
            </blockquote>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
