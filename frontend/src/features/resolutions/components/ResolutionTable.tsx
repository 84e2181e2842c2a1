import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Name } from '@/ui/Name';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { DueDate } from './DueDate';
import { OwnerNames } from './OwnerNames';
import classes from './ResolutionTable.module.css';
import { StateTag } from './StateTag';

const route = getRouteApi('/resolutions');

export function ResolutionTable({ resolutions }: { resolutions: Resolution[] }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const { sort } = route.useSearch();
  const direction = sort === 'due_on' ? 'ascending' : sort === '-due_on' ? 'descending' : undefined;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="hidden-visually">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.title')}</th>
            <th scope="col">{t('column.owners')}</th>
            <th scope="col" aria-sort={direction}>
              <Link
                to="/resolutions"
                search={(before) => ({ ...before, sort: sort === 'due_on' ? '-due_on' : 'due_on' })}
                replace
              >
                {t('column.due')}
                <span aria-hidden="true">
                  {direction === 'ascending' ? ' ↑' : direction ? ' ↓' : ''}
                </span>
              </Link>
            </th>
            <th scope="col">{t('column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {resolutions.map((resolution) => (
            <tr key={resolution.id}>
              <td className={classes.number}>
                {resolution.number ? (
                  <bdi>{localDigits(resolution.number, language)}</bdi>
                ) : resolution.item_number ? (
                  formatInteger(resolution.item_number, language)
                ) : (
                  '—'
                )}
              </td>
              <td className={classes.title}>
                <Link to="/resolutions/$id" params={{ id: resolution.id }}>
                  <Name of={{ name: resolution.title, name_en: resolution.title_en }} />
                </Link>
                <div>
                  <ProvenanceBadge kind={resolution.provenance} />
                </div>
              </td>
              <td>
                <OwnerNames owners={resolution.owners} />
              </td>
              <td className={classes.due}>
                <DueDate resolution={resolution} brief />
              </td>
              <td>
                <StateTag state={resolution.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
