import '@/ui/form/messages';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '@/api/types';
import { operationWord } from '@/records/history/operation';
import { RESOURCES } from '../search';

/** What was asked for, in words: what was done, and to what kind of record. */
export function Operation({ entry }: { entry: Pick<AuditEntry, 'operation' | 'resource'> }) {
  const form = useTranslation('form').t;
  const { t } = useTranslation('administration');
  const resource = RESOURCES.find((one) => one === entry.resource);
  return (
    <>
      <bdi>{operationWord(form, entry.operation)}</bdi>
      {resource ? <span className="dim"> · {t(`resource.${resource}`)}</span> : null}
    </>
  );
}

/** Who it was, by the name at that time. */
export function Who({ by }: { by: AuditEntry['by'] }) {
  const { t } = useTranslation('administration');
  if (by.kind === 'system') return <>{t('audit.system')}</>;
  return (
    <>
      {by.name ? <bdi>{by.name}</bdi> : t('audit.nobody')}
      {by.kind === 'client' ? <span className="dim"> ({t('audit.client')})</span> : null}
    </>
  );
}
