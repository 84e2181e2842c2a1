import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { BodyLink } from '@/records/RefLinks';
import { Surface } from '@/ui/Surface';
import { Tag } from '@/ui/Tag';
import classes from './OwnersCard.module.css';

/** Each owner answers for its own part: its role and how far it is. */
export function OwnersCard({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  return (
    <Surface title={t('owners')}>
      <ul className={classes.owners}>
        {resolution.owners.map((owner) => (
          <li key={owner.organization.id}>
            <span className={classes.name}>
              <BodyLink of={owner.organization} />
            </span>
            <span className={classes.tags}>
              <Tag tone={owner.role === 'lead' ? 'firouzeh' : 'plain'}>
                {t(`role.${owner.role}`)}
              </Tag>
              {/* With an unknown outcome nobody is said to be waiting or late. */}
              {resolution.outcome_known ? <Tag>{t(`owner_state.${owner.state}`)}</Tag> : null}
            </span>
          </li>
        ))}
      </ul>
      {resolution.outcome_known ? null : <p className="dim small">{t('owner_state_unknown')}</p>}
    </Surface>
  );
}
