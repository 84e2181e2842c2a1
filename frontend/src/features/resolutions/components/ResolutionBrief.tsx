import '../messages';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Name } from '@/ui/Name';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { DueDate } from './DueDate';
import classes from './ResolutionBrief.module.css';
import { StateTag } from './StateTag';

interface ResolutionBriefProps {
  resolution: Resolution;
  /** One below the heading that it stands under. */
  heading?: 'h2' | 'h3';
}

/** A resolution as a card: on the phone, in a meeting, on the overview. */
export function ResolutionBrief({ resolution, heading: Heading = 'h3' }: ResolutionBriefProps) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  return (
    <article className={classes.brief}>
      {resolution.item_number ? (
        <span className={classes.number} aria-hidden="true">
          {formatInteger(resolution.item_number, language)}
        </span>
      ) : null}
      <div className={classes.words}>
        <Heading className={classes.title}>
          <Link to="/resolutions/$id" params={{ id: resolution.id }}>
            <Name of={{ name: resolution.title, name_en: resolution.title_en }} />
          </Link>
        </Heading>
        <p className={classes.owners}>
          {resolution.owners.map((owner, index) => (
            <span key={owner.organization.id}>
              {index > 0 ? t('list_comma') : ''}
              <Name of={owner.organization} />
            </span>
          ))}
        </p>
        <div className={classes.foot}>
          <StateTag state={resolution.state} />
          {resolution.provenance === 'official' ? null : (
            <ProvenanceBadge kind={resolution.provenance} />
          )}
          <span className={classes.due}>
            <span className="dim">{t('column.due')}: </span>
            <DueDate resolution={resolution} brief />
          </span>
        </div>
      </div>
    </article>
  );
}
