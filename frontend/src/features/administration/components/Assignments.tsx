import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Acted, allows } from '@/api/rights';
import type { HeldRole, RoleAssignment } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { useRight, WriteButton } from '@/records/rights';
import { PlusIcon } from '@/ui/icons';
import { nameIn } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { assignmentsQuery, type Holder, takeRole } from '../api/roles';
import classes from './administration.module.css';
import { PlaceOf } from './HeldRoles';
import { Instant } from './Instant';
import { Who } from './Operation';

interface AssignmentsProps {
  holder: Holder;
  record: Acted & { roles: readonly HeldRole[] };
  /** Where the form is that gives another one. */
  giveAt: string;
}

/** The roles of a person or a program: where each counts, who gave it; given and taken away here. */
export function Assignments({ holder, record, giveAt }: AssignmentsProps) {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  const sees = useRight('users:read') === 'yes';
  const list = useQuery({ ...assignmentsQuery(holder), enabled: sees });
  const [taking, setTaking] = useState<RoleAssignment | null>(null);
  const given = (id: string) => list.data?.find((one) => one.id === id);
  return (
    <Surface
      title={t('roles.title')}
      aside={
        <WriteButton
          needs="users:write"
          of={record}
          action="create_role_assignment"
          size="compact-md"
          leftSection={<PlusIcon size={16} />}
          onClick={() => history.push(giveAt)}
        >
          {t('roles.give')}
        </WriteButton>
      }
    >
      {record.roles.length === 0 ? <p className="dim">{t('roles.none_text')}</p> : null}
      <ul className={classes.rows}>
        {record.roles.map((held) => {
          const assignment = given(held.id);
          return (
            <li key={held.id}>
              <div className={classes.words}>
                <div className={classes.strong}>{t(`user.role.${held.role}`, { ns: 'app' })}</div>
                <div>
                  <PlaceOf held={held} />
                </div>
                {assignment ? (
                  <div className="dim small">
                    <Instant at={assignment.created_at} never="" />
                    {assignment.created_by ? (
                      <>
                        {' · '}
                        <Who by={assignment.created_by} />
                      </>
                    ) : null}
                  </div>
                ) : null}
              </div>
              {assignment && allows(assignment, 'delete_role_assignment') ? (
                <Button
                  variant="subtle"
                  color="anar"
                  size="compact-md"
                  aria-label={t('roles.take_this', {
                    role: t(`user.role.${held.role}`, { ns: 'app' }),
                  })}
                  onClick={() => setTaking(assignment)}
                  data-no-print
                >
                  {t('roles.take')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {taking ? <TakeAway assignment={taking} onClose={() => setTaking(null)} /> : null}
    </Surface>
  );
}

function TakeAway({ assignment, onClose }: { assignment: RoleAssignment; onClose: () => void }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const { territory, organization, holder } = assignment;
  const place = territory ?? organization;
  return (
    <ActionDialog
      title={t('roles.take')}
      consequence={t('roles.take_text', {
        who: holder.name,
        role: t(`user.role.${assignment.role}`, { ns: 'app' }),
        place: place ? nameIn(place, language) : t('place.country'),
      })}
      confirm={t('roles.take')}
      danger
      start={{}}
      onClose={onClose}
      act={() => takeRole(assignment.id).then(afterWrite)}
    />
  );
}
