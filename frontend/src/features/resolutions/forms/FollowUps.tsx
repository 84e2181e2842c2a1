import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { allows } from '@/api/rights';
import type { Resolution } from '@/api/types';
import { twin } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { ForKnown } from '@/records/ForKnown';
import { DateTwin } from '@/ui/DateTwin';
import { Name, Verbatim } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { Tag } from '@/ui/Tag';
import { followUpsQuery } from '../api/follow-ups';
import classes from './FollowUps.module.css';
import { isOpen } from './words';

const AddFollowUp = lazy(() => import('./AddFollowUp'));

/** What was heard of a resolution since its adoption. */
export function FollowUps({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const shown = !isOpen(resolution) && allows(resolution, 'list_follow_ups');
  const list = useInfiniteQuery({ ...followUpsQuery(resolution.id), enabled: shown });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (!shown) return null;
  return (
    <Surface
      title={t('follow_ups.title')}
      aside={
        <span data-no-print>
          <ForKnown>
            <AddFollowUp resolution={resolution} />
          </ForKnown>
        </span>
      }
    >
      {list.isError ? <ProblemState error={list.error} onRetry={() => list.refetch()} /> : null}
      {list.isSuccess && items.length === 0 ? <p className="dim">{t('follow_ups.none')}</p> : null}
      <ul className={classes.list}>
        {items.map((item) => {
          const happened = twin(item.happened_on, item.happened_on_jalali);
          return (
            <li key={item.id}>
              <div className={classes.head}>
                {happened ? <DateTwin date={happened} brief /> : null}
                {item.organization ? <Name of={item.organization} /> : null}
                {item.state ? <Tag>{t(`owner_state.${item.state}`)}</Tag> : null}
              </div>
              <Verbatim>{item.note}</Verbatim>
              {item.letter_number ? (
                <div className="small dim">
                  {t('form.letter_number')}: <bdi>{localDigits(item.letter_number, language)}</bdi>
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Surface>
  );
}
