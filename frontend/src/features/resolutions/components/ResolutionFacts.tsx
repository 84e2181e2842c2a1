import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { twin } from '@/lib/dates';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { BodyLink, PlaceLink } from '@/records/RefLinks';
import { DateTwin } from '@/ui/DateTwin';
import { Fact, Facts } from '@/ui/Facts';
import { hasLetter, LetterLine } from '@/ui/Letter';
import { Prose, Verbatim } from '@/ui/Name';
import { Surface } from '@/ui/Surface';

export function ResolutionFacts({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const adopted = twin(resolution.adopted_on, resolution.adopted_on_jalali);
  return (
    <Surface title={t('facts.title')}>
      <Facts>
        <Fact name={t('facts.number')}>
          {resolution.number ? <bdi>{localDigits(resolution.number, language)}</bdi> : null}
        </Fact>
        <Fact name={t('facts.letter')}>
          {hasLetter(resolution) ? <LetterLine of={resolution} /> : null}
        </Fact>
        <Fact name={t('facts.body')}>
          {resolution.body ? <BodyLink of={resolution.body} /> : null}
        </Fact>
        <Fact name={t('facts.legal_basis')}>
          {resolution.legal_basis ? <Verbatim>{resolution.legal_basis}</Verbatim> : null}
        </Fact>
        <Fact name={t('facts.recipient')}>
          {resolution.recipient ? (
            <BodyLink of={resolution.recipient} />
          ) : (
            <span className="dim">{t('facts.not_stated')}</span>
          )}
        </Fact>
        <Fact name={t('facts.deliverable')}>
          {resolution.deliverable ? (
            <Prose fa={resolution.deliverable} en={resolution.deliverable_en} />
          ) : null}
        </Fact>
        <Fact name={t('facts.creates')}>
          {resolution.creates ? <Prose fa={resolution.creates} en={resolution.creates_en} /> : null}
        </Fact>
        <Fact name={t('facts.adopted')}>{adopted ? <DateTwin date={adopted} /> : null}</Fact>
        <Fact name={t('facts.meeting')}>
          {resolution.meeting ? (
            <Link to="/meetings/$id" params={{ id: resolution.meeting.id }}>
              <Prose fa={resolution.meeting.title} en={resolution.meeting.title_en} />
            </Link>
          ) : null}
        </Fact>
        <Fact name={t('facts.territories')}>
          {resolution.territories.length > 0
            ? resolution.territories.map((territory, index) => (
                <span key={territory.id}>
                  {index > 0 ? t('list_comma') : ''}
                  <PlaceLink of={territory} />
                </span>
              ))
            : null}
        </Fact>
        <Fact name={t('facts.lineages')}>
          {resolution.lineages.length > 0
            ? resolution.lineages.map((lineage) => (
                <div key={lineage.lineage_id}>
                  {lineage.node_id ? (
                    <Link to="/budget" search={{ node: lineage.node_id }}>
                      <Verbatim>{lineage.name}</Verbatim>
                    </Link>
                  ) : (
                    <Verbatim>{lineage.name}</Verbatim>
                  )}
                </div>
              ))
            : null}
        </Fact>
      </Facts>
    </Surface>
  );
}
