import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { allows } from '@/api/rights';
import type { SessionView, User } from '@/api/types';
import { deviceOf } from '@/lib/device';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { endSession, sessionsQuery } from '../api/users';
import classes from './administration.module.css';
import { Instant } from './Instant';

/** Where somebody is signed in now; each can be ended, or all of them. */
export function Sessions({ user }: { user: User }) {
  const { t } = useTranslation('administration');
  const afterWrite = useAfterWrite();
  const list = useQuery(sessionsQuery(user.id));
  const [ending, setEnding] = useState<readonly SessionView[] | null>(null);
  const sessions = list.data?.items ?? [];
  const may = allows(user, 'end_user_session');
  const others = sessions.filter(({ current }) => !current);
  return (
    <Surface
      title={t('sessions.title')}
      aside={
        may && others.length > 1 ? (
          <Button
            variant="subtle"
            color="anar"
            size="compact-md"
            onClick={() => setEnding(others)}
            data-no-print
          >
            {t('sessions.end_all')}
          </Button>
        ) : null
      }
    >
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={2} />
      ) : sessions.length === 0 ? (
        <p className="dim">{t('sessions.none')}</p>
      ) : (
        <ul className={classes.rows}>
          {sessions.map((session) => (
            <li key={session.id}>
              <div className={classes.words}>
                <div>
                  <bdi dir="ltr">{deviceOf(session.user_agent) ?? t('sessions.unknown')}</bdi>{' '}
                  {session.current ? <Tag tone="firouzeh">{t('sessions.current')}</Tag> : null}
                </div>
                <div className="dim small">
                  <bdi dir="ltr">{session.address}</bdi>
                  {' · '}
                  {t('sessions.used')} <Instant at={session.last_used_at} never="" />
                </div>
              </div>
              {may && !session.current ? (
                <Button
                  variant="subtle"
                  color="anar"
                  size="compact-md"
                  aria-label={t('sessions.end_this', { address: session.address })}
                  onClick={() => setEnding([session])}
                  data-no-print
                >
                  {t('sessions.end')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {ending ? (
        <ActionDialog
          title={t(ending.length > 1 ? 'sessions.end_all' : 'sessions.end')}
          consequence={t(ending.length > 1 ? 'sessions.end_all_text' : 'sessions.end_text', {
            name: user.display_name,
          })}
          confirm={t(ending.length > 1 ? 'sessions.end_all' : 'sessions.end')}
          danger
          start={{}}
          onClose={() => setEnding(null)}
          act={async () => {
            for (const { id } of ending) await endSession(user.id, id);
            afterWrite();
          }}
        />
      ) : null}
    </Surface>
  );
}
