import '@/ui/form/messages';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EditIcon, PlusIcon } from '@/ui/icons';
import { type Permission, WriteButton } from './rights';

interface PageButtonProps {
  /** What the page that it leads to does. */
  does: 'new' | 'edit';
  to: string;
  needs: Permission;
}

/** Leads from what is read to where it is written. */
export default function PageButton({ does, to, needs }: PageButtonProps) {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  return (
    <WriteButton
      needs={needs}
      leftSection={does === 'new' ? <PlusIcon size={18} /> : <EditIcon size={18} />}
      onClick={() => history.push(to)}
    >
      {t(`action.${does}`)}
    </WriteButton>
  );
}
