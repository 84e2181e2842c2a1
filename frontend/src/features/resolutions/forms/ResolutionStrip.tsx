import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { Resolution } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { HistoryButton } from '@/records/history/HistoryButton';
import { day, text, typed } from '@/records/inputs';
import { Publication } from '@/records/Publication';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { DateField } from '@/ui/date-field/DateField';
import { Side } from '@/ui/form/Section';
import { TextField } from '@/ui/form/TextField';
import { EditIcon } from '@/ui/icons';
import { adoptResolution, publishResolution, withdrawResolution } from '../api/write';
import { fieldWords, isOpen, resolutionToken } from './words';

/** What can be done with a resolution: changed, adopted, published, and its past. */
export default function ResolutionStrip({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const { history } = useRouter();
  const [adopting, setAdopting] = useState(false);
  const { id } = resolution;
  const open = isOpen(resolution);
  return (
    <Strip label={t('form.actions')} published={Boolean(resolution.published_at)}>
      <WriteButton
        needs="resolutions:write"
        of={resolution}
        action="update_resolution"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/resolutions/${id}/edit`)}
      >
        {t('action.edit', { ns: 'form' })}
      </WriteButton>
      {open ? (
        <WriteButton
          needs="resolutions:write"
          of={resolution}
          action="adopt_resolution"
          variant="filled"
          onClick={() => setAdopting(true)}
        >
          {t('form.adopt')}
        </WriteButton>
      ) : null}
      <Publication
        of={resolution}
        kind="resolution"
        published={Boolean(resolution.published_at)}
        consequence={t('form.publish_text')}
        blocked={open ? t('form.publish_blocked') : null}
        publish={(key) => publishResolution(id, key)}
        withdraw={(reason, key) => withdrawResolution(id, reason, key)}
      />
      <HistoryButton
        shown={allows(resolution, 'list_resolution_history')}
        queryKey={['resolutions', id]}
        read={(cursor, signal) =>
          read(
            api.GET('/api/v1/resolutions/{id}/history', {
              params: { path: { id }, query: { cursor, limit: 20 } },
              signal,
            }),
          )
        }
        label={fieldWords(t)}
        token={resolutionToken(t)}
      />
      {adopting ? <Adopting resolution={resolution} onClose={() => setAdopting(false)} /> : null}
    </Strip>
  );
}

function Adopting({ resolution, onClose }: { resolution: Resolution; onClose: () => void }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const start = {
    adopted_on: '',
    number: typed(resolution.number),
    letter_number: typed(resolution.letter_number),
    letter_date: typed(resolution.letter_date),
  };
  return (
    <ActionDialog
      title={t('form.adopt')}
      consequence={t('form.adopt_text')}
      confirm={t('form.adopt')}
      start={start}
      onClose={onClose}
      act={(values, key) =>
        adoptResolution(
          resolution.id,
          {
            ...day('adopted_on', values.adopted_on, language),
            number: text(values.number),
            letter_number: text(values.letter_number),
            ...day('letter_date', values.letter_date, language),
          },
          key,
        ).then(afterWrite)
      }
    >
      {(field) => (
        <>
          <Side>
            <DateField
              field={field.at('adopted_on')}
              label={t('facts.adopted')}
              hint={t('form.adopted_hint')}
            />
            <TextField field={field.at('number')} label={t('form.number')} />
          </Side>
          <Side>
            <TextField field={field.at('letter_number')} label={t('form.letter_number')} />
            <DateField field={field.at('letter_date')} label={t('form.letter_date')} />
          </Side>
        </>
      )}
    </ActionDialog>
  );
}
