import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAddress } from '@/api/exports';
import { RecordActions } from '@/api/RecordActions';
import { usePageTitle } from '@/lib/page-title';
import { ShieldIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/PageHeader';
import { auditFilters, auditQuery } from '../api/audit';
import { AuditFilters } from '../components/AuditFilters';
import { AuditTable } from '../components/AuditTable';
import { Listing } from '../components/Listing';

const Verification = lazy(() => import('../components/Verification'));

const route = getRouteApi('/administration/audit');

export function AuditPage(): ReactNode {
  const { t } = useTranslation('administration');
  const search = route.useSearch();
  const list = useInfiniteQuery(auditQuery(search));
  const [verifying, setVerifying] = useState(false);
  usePageTitle(t('audit.title'), t('brand', { ns: 'ui' }));
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(search).some(Boolean);
  const filters = auditFilters(search);
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        lead={t('audit.lead')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<ShieldIcon size={18} />}
              aria-haspopup="dialog"
              onClick={() => setVerifying(true)}
            >
              {t('verify.button')}
            </Button>
            <RecordActions
              path={listAddress('audit-log', filters)}
              open={false}
              exports={{ list: 'audit-log', filters }}
            />
          </>
        }
      />
      <AuditFilters />
      <Listing
        list={list}
        empty={
          entries.length > 0
            ? null
            : {
                title: t(filtered ? 'audit.filtered' : 'audit.empty'),
                text: t(filtered ? 'filter.filtered_text' : 'audit.empty_text'),
              }
        }
      >
        <AuditTable entries={entries} />
      </Listing>
      {verifying ? (
        <Suspense fallback={null}>
          <Verification onClose={() => setVerifying(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
