import '../messages';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { Name } from '@/ui/Name';
import classes from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { organizationsQuery, type WantedOrganizations } from '../api/organizations';

interface OrganizationsOfProps {
  title: string;
  none: string;
  about: Pick<WantedOrganizations, 'parent' | 'territory'>;
}

/** The bodies of a body, or of a place. */
export function OrganizationsOf({ title, none, about }: OrganizationsOfProps) {
  const { t } = useTranslation('organizations');
  const list = useInfiniteQuery(organizationsQuery(about, 100));
  const found = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Surface title={title}>
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={3} />
      ) : found.length === 0 ? (
        <p className="dim">{none}</p>
      ) : (
        <ul className={classes.plain}>
          {found.map((one) => (
            <li key={one.id}>
              <Link to="/organizations/$id" params={{ id: one.id }}>
                <Name of={one} />
              </Link>{' '}
              <span className="dim small">{t(`kind.${one.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <p data-no-print>
          <Link to="/organizations" search={{ territory: about.territory }}>
            {t('title')}
          </Link>
        </p>
      ) : null}
    </Surface>
  );
}
