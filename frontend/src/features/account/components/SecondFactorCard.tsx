import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { toLatinDigits } from '@/lib/digits';
import { ActionDialog } from '@/records/ActionDialog';
import { announce } from '@/ui/announce';
import { TextField } from '@/ui/form/TextField';
import { Surface } from '@/ui/Surface';
import { Tag } from '@/ui/Tag';
import { useAccountActions } from '../queries';
import classes from './forms.module.css';

/** The header that the code travels in; errors name it. */
const CODE = 'second-factor-code';

/** How it stands with the second factor, and the way to another state. */
export function SecondFactorCard({ me }: { me: Me }) {
  const { t } = useTranslation('account');
  const { removeSecondFactor } = useAccountActions();
  const [removing, setRemoving] = useState(false);
  const { enrolled, required } = me.second_factor;
  return (
    <Surface
      title={t('factor.title')}
      aside={
        <Tag tone={enrolled ? 'firouzeh' : required ? 'anar' : 'plain'}>
          {t(enrolled ? 'factor.on' : 'factor.off')}
        </Tag>
      }
    >
      <div className={classes.form}>
        <p className={classes.hint}>{t('factor.what')}</p>
        {required ? <p className={classes.hint}>{t('factor.required')}</p> : null}
        {enrolled ? (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('factor.remove')}
          </Button>
        ) : (
          <Link to="/account/second-factor" className={classes.link}>
            {t('factor.set_up')}
          </Link>
        )}
      </div>
      {removing ? (
        <ActionDialog
          title={t('factor.remove')}
          consequence={t(required ? 'factor.remove_required' : 'factor.remove_free')}
          confirm={t('factor.remove')}
          danger
          start={{ [CODE]: '' }}
          onClose={() => setRemoving(false)}
          act={async ({ [CODE]: code }) => {
            await removeSecondFactor(toLatinDigits(code));
            announce(t('factor.removed'));
          }}
        >
          {(field) => (
            <TextField field={field.at(CODE)} label={t('factor.any_code')} lang="en" required />
          )}
        </ActionDialog>
      ) : null}
    </Surface>
  );
}
