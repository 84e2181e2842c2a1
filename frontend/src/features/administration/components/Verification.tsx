import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { AuditVerification } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { useAfterWrite } from '@/records/Editing';
import { Fact, Facts } from '@/ui/Facts';
import form from '@/ui/form/form.module.css';
import { Notice } from '@/ui/Notice';
import { verifyAuditLog } from '../api/audit';
import { Copied } from './ShownOnce';

/** Verifies the chain as far as the server goes in one breath, and on from there to its end. */
export default function Verification({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const [upTo, setUpTo] = useState<number | null>(null);
  const run = useMutation({
    mutationFn: async () => {
      let found = await verifyAuditLog(undefined);
      while (found.whole && !found.complete) {
        setUpTo(found.up_to);
        found = await verifyAuditLog(found.up_to);
      }
      return found;
    },
    onSuccess: afterWrite,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('verify.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close', { ns: 'ui' }) }}
    >
      <div className={form.form}>
        <p>{t('verify.text')}</p>
        <div role="status">
          {run.isPending && upTo !== null ? (
            <p>{t('verify.going', { n: formatInteger(upTo, language) })}</p>
          ) : null}
          {run.data ? <Found found={run.data} /> : null}
        </div>
        {run.isError ? <ProblemState error={run.error} onRetry={() => run.mutate()} /> : null}
        <Group>
          <Button loading={run.isPending} onClick={() => run.mutate()} data-autofocus>
            {t('verify.button')}
          </Button>
        </Group>
        <div>
          <p className="dim small">{t('verify.again')}</p>
          <Copied
            label="jaygah audit-verify"
            value="jaygah audit-export > audit.jsonl && jaygah audit-verify audit.jsonl"
          />
        </div>
      </div>
    </Modal>
  );
}

function Found({ found }: { found: AuditVerification }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const number = (value: number) => formatInteger(value, language);
  const { whole, first_bad_position: bad, flaw, head } = found;
  return (
    <Notice tone={whole ? 'firouzeh' : 'anar'} title={t(whole ? 'verify.whole' : 'verify.broken')}>
      {whole ? (
        <p>{t('verify.whole_text', { sealed: number(found.sealed), rows: number(found.rows) })}</p>
      ) : null}
      {flaw ? <p>{t(`flaw.${flaw}`)}</p> : null}
      {bad ? <p>{t('verify.first_bad', { n: number(bad) })}</p> : null}
      <Facts>
        <Fact name={t('verify.head')}>
          {head
            ? t('verify.head_at', {
                n: number(head.position),
                at: formatInstant(head.at, language),
              })
            : t('verify.no_head')}
        </Fact>
        <Fact name={t('audit.hash')}>{head ? <bdi dir="ltr">{head.hash}</bdi> : null}</Fact>
        <Fact name={t('verify.key')}>{head ? <bdi dir="ltr">{head.key}</bdi> : null}</Fact>
      </Facts>
    </Notice>
  );
}
