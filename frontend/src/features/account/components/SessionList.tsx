import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { SessionView } from '@/api/types';
import { formatInstantTwin } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { announce } from '@/ui/announce';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { deviceOf } from '@/lib/device';
import { sessionsQuery, useAccountActions } from '../queries';
import classes from './SessionList.module.css';

/** Where this account is signed in, this one first. */
export function SessionList() {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsQuery);
  const { endSession, endOtherSessions } = useAccountActions();
  const [ending, setEnding] = useState<SessionView | 'others' | null>(null);
  const items = [...(sessions.data?.items ?? [])].sort(
    (a, b) => Number(b.current) - Number(a.current),
  );
  const act = async () => {
    if (ending === 'others') await endOtherSessions();
    else if (ending) await endSession(ending.id);
    announce(t('sessions.ended'));
  };
  return (
    <Surface title={t('sessions.title')}>
      <p className={classes.lead}>{t('sessions.lead')}</p>
      {sessions.isPending ? <LoadingState lines={3} /> : null}
      {sessions.isError ? (
        <ProblemState error={sessions.error} onRetry={() => sessions.refetch()} />
      ) : null}
      <ul className={classes.list}>
        {items.map((session) => (
          <SessionItem key={session.id} session={session} onEnd={() => setEnding(session)} />
        ))}
      </ul>
      {items.length > 1 ? (
        <Button variant="default" onClick={() => setEnding('others')}>
          {t('sessions.end_others')}
        </Button>
      ) : null}
      {ending ? (
        <ActionDialog
          title={t(ending === 'others' ? 'sessions.end_others' : 'sessions.end')}
          consequence={t(
            ending === 'others' ? 'sessions.consequence_others' : 'sessions.consequence',
          )}
          confirm={t(ending === 'others' ? 'sessions.end_others' : 'sessions.end')}
          danger
          start={{}}
          onClose={() => setEnding(null)}
          act={act}
        />
      ) : null}
    </Surface>
  );
}

function SessionItem({ session, onEnd }: { session: SessionView; onEnd: () => void }) {
  const { t } = useTranslation('account');
  const device = deviceOf(session.user_agent) ?? t('sessions.unknown');
  return (
    <li>
      <div className={classes.words}>
        <strong>
          <bdi dir="ltr" title={session.user_agent}>
            {device}
          </bdi>
        </strong>
        {session.current ? <Tag tone="firouzeh">{t('sessions.this')}</Tag> : null}
        {session.second_factor ? <Tag>{t('sessions.second_factor')}</Tag> : null}
        <div className={classes.facts}>
          <span>
            {t('sessions.address')} <bdi dir="ltr">{session.address}</bdi>
          </span>
          <span>
            {t('sessions.opened')} <When at={session.created_at} />
          </span>
          <span>
            {t('sessions.used')} <When at={session.last_used_at} />
          </span>
        </div>
      </div>
      {session.current ? null : (
        <Button
          variant="default"
          size="sm"
          onClick={onEnd}
          aria-label={t('sessions.end_which', { device })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}

function When({ at }: { at: string }) {
  const { main, other } = formatInstantTwin(new Date(at), useLanguage());
  return (
    <time dateTime={at} title={other}>
      {main}
    </time>
  );
}
