import '@/ui/form/messages';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WriteButton } from '@/records/rights';
import { PlusIcon } from '@/ui/icons';

export function NewMeetingButton() {
  const { t } = useTranslation('meetings');
  const { history } = useRouter();
  return (
    <WriteButton
      needs="meetings:write"
      leftSection={<PlusIcon size={18} />}
      onClick={() => history.push('/meetings/new')}
    >
      {t('form.new')}
    </WriteButton>
  );
}
