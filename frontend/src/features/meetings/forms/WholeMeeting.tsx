import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, Resolution } from '@/api/types';
import { adoptResolution, publishResolution } from '@/features/resolutions';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { day } from '@/records/inputs';
import { DateField } from '@/ui/date-field/DateField';
import { Name } from '@/ui/Name';
import { publishMeeting } from '../api/write';

interface AdoptAllProps {
  meeting: Meeting;
  drafts: Resolution[];
  onClose: () => void;
}

/** Adopts every draft of a meeting, one after the other; a second try goes on where the first ended. */
export function AdoptAll({ meeting, drafts, onClose }: AdoptAllProps) {
  const { t } = useTranslation('meetings');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const keyOf = useKeys();
  return (
    <ActionDialog
      title={t('form.adopt_all')}
      consequence={<Consequence text={t('form.adopt_all_text')} resolutions={drafts} />}
      confirm={t('form.adopt_n', {
        count: drafts.length,
        n: formatInteger(drafts.length, language),
      })}
      start={{ adopted_on: meeting.held_on ?? '' }}
      onClose={onClose}
      act={async ({ adopted_on }) => {
        try {
          for (const { id } of drafts) {
            await adoptResolution(id, day('adopted_on', adopted_on, language), keyOf(id));
          }
        } finally {
          afterWrite();
        }
      }}
    >
      {(field) => (
        <DateField
          field={field.at('adopted_on')}
          label={t('form.adopted_on')}
          hint={t('form.adopted_hint')}
        />
      )}
    </ActionDialog>
  );
}

interface PublishAllProps {
  meeting: Meeting;
  hidden: Resolution[];
  onClose: () => void;
}

/** The meeting first: a resolution that everybody sees must not point to what nobody sees. */
export function PublishAll({ meeting, hidden, onClose }: PublishAllProps) {
  const { t } = useTranslation('meetings');
  const afterWrite = useAfterWrite();
  const keyOf = useKeys();
  return (
    <ActionDialog
      title={t('form.publish_all')}
      consequence={<Consequence text={t('form.publish_all_text')} resolutions={hidden} />}
      confirm={t('form.publish_all')}
      start={{}}
      onClose={onClose}
      act={async () => {
        try {
          if (!meeting.published_at) await publishMeeting(meeting.id, keyOf(meeting.id));
          for (const { id } of hidden) await publishResolution(id, keyOf(id));
        } finally {
          afterWrite();
        }
      }}
    />
  );
}

function Consequence({ text, resolutions }: { text: string; resolutions: Resolution[] }) {
  return (
    <>
      <p>{text}</p>
      <ul>
        {resolutions.map(({ id, title, title_en }) => (
          <li key={id}>
            <Name of={{ name: title, name_en: title_en }} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** One key a record for as long as the dialog stands: another try is the same try. */
function useKeys(): (id: string) => string {
  const [keys] = useState(() => new Map<string, string>());
  return (id) => {
    const key = keys.get(id) ?? crypto.randomUUID();
    keys.set(id, key);
    return key;
  };
}
