import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '@/api/rights';
import type { PasswordLink, User } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { WriteButton } from '@/records/rights';
import { createPasswordLink, resetSecondFactor } from '../api/users';
import { ShownOnce } from './ShownOnce';

/** How somebody gets in: the link for a first or a new password, and a second factor that was lost. */
export function Credentials({ user }: { user: User }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const [asked, setAsked] = useState<'link' | 'factor' | null>(null);
  const [made, setMade] = useState<PasswordLink | null>(null);
  const { id, display_name: name } = user;
  const close = () => setAsked(null);
  return (
    <>
      <WriteButton
        needs="users:write"
        of={user}
        action="create_password_link"
        blocked={user.disabled_at ? t('link.blocked') : null}
        onClick={() => setAsked('link')}
      >
        {t('link.make')}
      </WriteButton>
      {allows(user, 'reset_user_second_factor') ? (
        <WriteButton
          needs="users:write"
          of={user}
          action="reset_user_second_factor"
          onClick={() => setAsked('factor')}
        >
          {t('factor.reset')}
        </WriteButton>
      ) : null}
      {asked === 'link' ? (
        <ActionDialog
          title={t('link.make')}
          consequence={t('link.text', { name })}
          confirm={t('link.make')}
          start={{}}
          onClose={close}
          act={async () => setMade(await createPasswordLink(id))}
        />
      ) : null}
      {asked === 'factor' ? (
        <ActionDialog
          title={t('factor.reset')}
          consequence={t('factor.text', { name })}
          confirm={t('factor.reset')}
          danger
          start={{}}
          onClose={close}
          act={() => resetSecondFactor(id).then(afterWrite)}
        />
      ) : null}
      {made ? (
        <ShownOnce
          title={t(`link.${made.purpose}`)}
          values={[{ label: t('link.link'), value: `${window.location.origin}${made.path}` }]}
          onClose={() => {
            setMade(null);
            afterWrite();
          }}
        >
          {t('link.once', { name, at: formatInstant(made.expires_at, language) })}
        </ShownOnce>
      ) : null}
    </>
  );
}
