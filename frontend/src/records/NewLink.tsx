import '@/ui/form/messages';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlusIcon } from '@/ui/icons';
import { WriteButton } from './rights';

export interface NewLinkProps {
  of: 'meetings' | 'resolutions' | 'organizations' | 'territories' | 'users' | 'clients';
}

export default function NewLink({ of }: NewLinkProps) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  const within = of === 'users' || of === 'clients' ? '/administration' : '';
  return (
    <WriteButton
      needs={`${of}:write`}
      leftSection={<PlusIcon size={18} />}
      onClick={() => history.push(`${within}/${of}/new`)}
    >
      {t(`new.${of}`)}
    </WriteButton>
  );
}
