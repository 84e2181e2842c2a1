import '@/ui/form/messages';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlusIcon } from '@/ui/icons';
import { WriteButton } from './rights';

export interface NewLinkProps {
  of: 'meetings' | 'resolutions' | 'organizations' | 'territories';
}

export default function NewLink({ of }: NewLinkProps) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  return (
    <WriteButton
      needs={`${of}:write`}
      leftSection={<PlusIcon size={18} />}
      onClick={() => history.push(`/${of}/new`)}
    >
      {t(`new.${of}`)}
    </WriteButton>
  );
}
