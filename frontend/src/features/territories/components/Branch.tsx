import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { Territory } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { Code } from '@/ui/Code';
import { ForwardIcon } from '@/ui/icons';
import { Name, nameIn } from '@/ui/Name';
import { LoadingState } from '@/ui/states';
import { territoriesQuery } from '../api/territories';
import classes from './Branch.module.css';

/** A territory with what lies in it, which is read when it is opened. */
export function Branch({ territory, open: first }: { territory: Territory; open?: boolean }) {
  const { t } = useTranslation('territories');
  const language = useLanguage();
  const [open, setOpen] = useState(first ?? false);
  // Nothing is smaller than a neighbourhood.
  const leaf = territory.kind === 'neighbourhood';
  const name = nameIn(territory, language);
  return (
    <li>
      <div className={classes.line}>
        {leaf ? (
          <span className={classes.leaf} />
        ) : (
          <button
            type="button"
            className={classes.twisty}
            data-open={open || undefined}
            aria-expanded={open}
            aria-label={t(open ? 'tree.close' : 'tree.open', { name })}
            onClick={() => setOpen(!open)}
          >
            <ForwardIcon size={16} />
          </button>
        )}
        <Link to="/territories/$id" params={{ id: territory.id }}>
          <Name of={territory} />
        </Link>
        <span className="dim small">{t(`kind.${territory.kind}`)}</span>
        {territory.code ? (
          <span className="dim small">
            <Code>{territory.code}</Code>
          </span>
        ) : null}
      </div>
      {open && !leaf ? <Children of={territory} /> : null}
    </li>
  );
}

function Children({ of }: { of: Territory }) {
  const { t } = useTranslation('territories');
  const list = useInfiniteQuery(territoriesQuery({ parent: of.id }));
  if (list.isError) return <ProblemState error={list.error} onRetry={() => list.refetch()} />;
  if (list.isPending) return <LoadingState lines={2} />;
  const children = list.data.pages.flatMap((page) => page.items);
  if (children.length === 0) return <p className={classes.none}>{t('tree.none')}</p>;
  return (
    <ul className={classes.branch}>
      {children.map((child) => (
        <Branch key={child.id} territory={child} />
      ))}
      {list.hasNextPage ? (
        <li>
          <Button
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('state.more', { ns: 'ui' })}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
