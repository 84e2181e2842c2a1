import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon } from '@/ui/icons';
import { organizationFields, organizationToken } from './words';

/** What can be done with it; everybody sees it, so it is never published or withdrawn. */
export default function OrganizationStrip({ id }: { id: string }) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  return (
    <Strip label={t('organization.actions')} published>
      <WriteButton
        needs="organizations:write"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/organizations/${id}/edit`)}
      >
        {t('action.edit')}
      </WriteButton>
      <HistoryButton
        queryKey={['organizations', id]}
        parent="organizations"
        read={(cursor, signal) =>
          read(
            api.GET('/api/v1/organizations/{id}/history', {
              params: { path: { id }, query: { cursor, limit: 20 } },
              signal,
            }),
          )
        }
        label={organizationFields(t)}
        token={organizationToken(t)}
      />
    </Strip>
  );
}
