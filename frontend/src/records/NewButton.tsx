import '@/ui/form/messages';
import { useRouter } from '@tanstack/react-router';
import type { Right } from '@/api/rights';
import { PlusIcon } from '@/ui/icons';
import { WriteButton } from './rights';

interface NewButtonProps {
  needs: Right;
  to: string;
  children: string;
}

/** On a list: leads to the form of a new one. */
export function NewButton({ needs, to, children }: NewButtonProps) {
  const { history } = useRouter();
  return (
    <WriteButton
      needs={needs}
      leftSection={<PlusIcon size={18} />}
      onClick={() => history.push(to)}
    >
      {children}
    </WriteButton>
  );
}
