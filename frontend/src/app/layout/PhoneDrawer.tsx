import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Navigation } from './Navigation';

interface PhoneDrawerProps {
  open: boolean;
  onClose: () => void;
}

export default function PhoneDrawer({ open, onClose }: PhoneDrawerProps) {
  const { t } = useTranslation('app');
  return (
    <Drawer
      opened={open}
      onClose={onClose}
      size={280}
      title={t('brand', { ns: 'ui' })}
      closeButtonProps={{ 'aria-label': t('nav.close') }}
    >
      <Navigation onGo={onClose} />
    </Drawer>
  );
}
