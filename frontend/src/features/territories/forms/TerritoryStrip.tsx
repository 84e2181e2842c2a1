import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { Territory } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon } from '@/ui/icons';
import { territoryFields, territoryToken } from './words';

/** What can be done with it; everybody sees it, so it is never published or withdrawn. */
export default function TerritoryStrip({ territory }: { territory: Territory }) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  const { id } = territory;
  return (
    <Strip label={t('territory.actions')} published>
      <WriteButton
        needs="territories:write"
        of={territory}
        action="update_territory"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/territories/${id}/edit`)}
      >
        {t('action.edit')}
      </WriteButton>
      <HistoryButton
        shown={allows(territory, 'list_territory_history')}
        queryKey={['territories', id]}
        parent="territories"
        read={(cursor, signal) =>
          read(
            api.GET('/api/v1/territories/{id}/history', {
              params: { path: { id }, query: { cursor, limit: 20 } },
              signal,
            }),
          )
        }
        label={territoryFields(t)}
        token={territoryToken(t)}
      />
    </Strip>
  );
}
