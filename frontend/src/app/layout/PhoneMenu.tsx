import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuIcon } from '@/ui/icons';
import { useWide } from '@/ui/use-wide';

const PhoneDrawer = lazy(() => import('./PhoneDrawer'));

/** On narrow windows the sections are in a drawer from the side where reading starts. */
export function PhoneMenu() {
  const { t } = useTranslation('app');
  const wide = useWide(960);
  const [open, setOpen] = useState(false);
  // Fetched at the first touch, and kept, so that it can also slide out again.
  const [wanted, setWanted] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // The focus goes back at once: a timer of the drawer could take it from the page that arrives.
  const close = () => {
    opener.current?.focus({ preventScroll: true });
    setOpen(false);
  };
  if (wide) return null;
  return (
    <>
      <ActionIcon
        ref={opener}
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('nav.open')}
        aria-expanded={open}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <MenuIcon />
      </ActionIcon>
      {wanted ? (
        <Suspense>
          <PhoneDrawer open={open} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
}
