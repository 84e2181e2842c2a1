import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { Organization } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon } from '@/ui/icons';
import { organizationFields, organizationToken } from './words';

/** What can be done with it; everybody sees it, so it is never published or withdrawn. */
export default function OrganizationStrip({ organization }: { organization: Organization }) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  const { id } = organization;
  return (
    <Strip label={t('organization.actions')} published>
      <WriteButton
        needs="organizations:write"
        of={organization}
        action="update_organization"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/organizations/${id}/edit`)}
      >
        {t('action.edit')}
      </WriteButton>
      <HistoryButton
        shown={allows(organization, 'list_organization_history')}
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
