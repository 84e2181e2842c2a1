import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { announce } from './announce';
import type { CellMenuPlace } from './CellMenu';

interface CellMenuListProps {
  place: CellMenuPlace;
  onClose: () => void;
}

export default function CellMenuList({ place, onClose }: CellMenuListProps) {
  const { t } = useTranslation('ui');
  const copy = async (text: string, done: string) => {
    announce((await copyText(text)) ? done : t('copy.failed'));
  };
  const close = () => {
    onClose();
    place.back?.focus({ preventScroll: true });
  };
  return (
    <Menu opened onChange={(open) => open || close()} shadow="md" position="bottom" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="hidden-visually"
          style={{ position: 'fixed', left: place.x, top: place.y }}
          tabIndex={-1}
          aria-label={t('copy.menu')}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('copy.menu')}>
        {place.amounts.map(({ label, text, rials }) => (
          <div key={label} role="presentation">
            {place.amounts.length > 1 ? <Menu.Label>{label}</Menu.Label> : null}
            <Menu.Item onClick={() => copy(text, t('copy.cited'))}>
              {t('copy.with_citation')}
            </Menu.Item>
            <Menu.Item onClick={() => copy(rials, t('copy.figure_done'))}>
              {t('copy.figure')}
            </Menu.Item>
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
