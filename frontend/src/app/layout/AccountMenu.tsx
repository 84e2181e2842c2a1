import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/types';
import { useLogout } from '@/auth/use-session';
import { OutIcon, ShieldIcon, UserIcon } from '@/ui/icons';
import { Name } from '@/ui/Name';
import { Tag } from '@/ui/Tag';
import classes from './UserMenu.module.css';

export default function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  const logout = useLogout();
  return (
    <Menu width={264} position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" h={36} px={12} leftSection={<UserIcon size={18} />}>
          <span className={classes.name}>{me.display_name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>
            <bdi>{me.display_name}</bdi>
          </strong>
          <bdi dir="ltr" className="dim small">
            {me.username}
          </bdi>
          {me.demonstration ? (
            <Tag tone="zaferan" dashed>
              {t('user.demonstration')}
            </Tag>
          ) : null}
        </div>
        <Menu.Label>{t('user.roles')}</Menu.Label>
        <ul className={classes.roles} role="none">
          {me.roles.map((held) => (
            <li role="none" key={`${held.role} ${held.territory?.id} ${held.organization?.id}`}>
              {t(`user.role.${held.role}`)}
              {held.territory ? (
                <span className="dim">
                  {' · '}
                  <Name of={held.territory} />
                </span>
              ) : null}
              {held.organization ? (
                <span className="dim">
                  {' · '}
                  <Name of={held.organization} />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
        <Menu.Divider />
        <Menu.Item
          leftSection={<ShieldIcon size={18} />}
          renderRoot={(props) => <Link to="/my-rights" {...props} />}
        >
          {t('user.rights')}
        </Menu.Item>
        <Menu.Item
          leftSection={<UserIcon size={18} />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          {t('user.account')}
        </Menu.Item>
        <Menu.Item leftSection={<OutIcon size={18} />} onClick={logout}>
          {t('user.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
