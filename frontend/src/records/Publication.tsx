import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acted } from '@/api/rights';
import { LongTextField } from '@/ui/form/TextField';
import { ActionDialog } from './ActionDialog';
import { useAfterWrite } from './Editing';
import { WriteButton } from './rights';

interface PublicationProps {
  of: Acted;
  /** What is published and withdrawn, as the operations call it: `meeting`. */
  kind: string;
  published: boolean;
  /** What exactly becomes visible. */
  consequence?: string;
  blocked?: string | null;
  publish: (key: string) => Promise<unknown>;
  withdraw: (reason: string, key: string) => Promise<unknown>;
}

/** Shows a record to everybody, or takes it back with a reason. */
export function Publication(props: PublicationProps) {
  const { of, kind, published, consequence, blocked, publish, withdraw } = props;
  const { t } = useTranslation('form');
  const afterWrite = useAfterWrite();
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  return (
    <>
      <WriteButton
        needs="publications:write"
        of={of}
        action={`${published ? 'withdraw' : 'publish'}_${kind}`}
        blocked={blocked}
        onClick={() => setAsked(true)}
      >
        {t(published ? 'publication.withdraw' : 'publication.publish')}
      </WriteButton>
      {asked && !published ? (
        <ActionDialog
          title={t('publication.publish_title')}
          consequence={consequence ?? t('publication.publish_text')}
          confirm={t('publication.publish')}
          start={{}}
          onClose={close}
          act={(_, key) => publish(key).then(afterWrite)}
        />
      ) : null}
      {asked && published ? (
        <ActionDialog
          title={t('publication.withdraw')}
          consequence={t('publication.withdraw_text')}
          confirm={t('publication.withdraw')}
          danger
          start={{ reason: '' }}
          onClose={close}
          act={({ reason }, key) => withdraw(reason, key).then(afterWrite)}
        >
          {(field) => (
            <LongTextField
              field={field.at('reason')}
              label={t('publication.reason')}
              required
              rows={2}
            />
          )}
        </ActionDialog>
      ) : null}
    </>
  );
}
