import { ActionIcon, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuIcon } from '@/ui/icons';
import { useWide } from '@/ui/use-wide';
import { Navigation } from './Navigation';

/** On narrow windows the sections are in a drawer from the side where reading starts. */
export function PhoneMenu() {
  const { t } = useTranslation('app');
  const wide = useWide(960);
  const [open, setOpen] = useState(false);
  if (wide) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('nav.open')}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <MenuIcon />
      </ActionIcon>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        size={280}
        title={t('brand', { ns: 'ui' })}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
      >
        <Navigation onGo={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
