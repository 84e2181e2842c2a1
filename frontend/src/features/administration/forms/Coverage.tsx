import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { nameIn } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { placesQuery } from '../api/places';
import type { RoleValues } from './role-values';

/** What a role in this place covers, in a sentence. */
export function Coverage({ values }: { values: RoleValues }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const { where, territory, organization } = values;
  const below = useQuery({
    ...placesQuery(territory?.id ?? ''),
    enabled: where === 'territory' && territory !== null,
  });
  const role = t(`user.role.${values.role}`, { ns: 'app' });
  if (where === 'country') {
    return (
      <Notice tone="zaferan" role="status">
        {t('covers.country', { role })}
      </Notice>
    );
  }
  const place = where === 'territory' ? territory : organization;
  if (!place) {
    return (
      <Notice role="status">
        {t(where === 'territory' ? 'covers.choose_territory' : 'covers.choose_organization')}
      </Notice>
    );
  }
  const name = nameIn(place, language);
  const count = below.data?.total ?? 0;
  return (
    <Notice tone="firouzeh" role="status">
      {t(where === 'territory' ? 'covers.territory' : 'covers.organization', { role, name })}{' '}
      {where === 'territory' && count > 0
        ? t('covers.below', { count, n: formatInteger(count, language) })
        : null}
    </Notice>
  );
}
