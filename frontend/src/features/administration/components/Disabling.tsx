import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Acted } from '@/api/rights';
import { ActionDialog } from '@/records/ActionDialog';
import { Editing, useAfterWrite } from '@/records/Editing';

interface DisablingProps<R extends Acted> {
  of: 'user' | 'client';
  name: string;
  disabled: boolean;
  queryKey: readonly string[];
  action: string;
  read: (signal: AbortSignal) => Promise<Tagged<R>>;
  write: (body: object, etag: string) => Promise<unknown>;
  onClose: () => void;
}

/** Shuts somebody out at once, or lets him in again. */
export function Disabling<R extends Acted>(props: DisablingProps<R>) {
  const { of, name, disabled, queryKey, action, read, write, onClose } = props;
  const { t } = useTranslation('administration');
  const afterWrite = useAfterWrite();
  const step = disabled ? 'enable' : 'disable';
  return (
    <Editing queryKey={queryKey} action={action} read={read}>
      {({ etag }) => (
        <ActionDialog
          title={t(`${step}.title`)}
          consequence={t(`${step}.${of}`, { name })}
          confirm={t(`${step}.confirm`)}
          danger={!disabled}
          start={{}}
          onClose={onClose}
          act={() => write({ disabled: !disabled }, etag).then(afterWrite)}
        />
      )}
    </Editing>
  );
}
