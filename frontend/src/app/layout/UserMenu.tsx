import { Button, Menu, Skeleton } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLogout, useSession } from '@/auth/use-session';
import { OutIcon, UserIcon } from '@/ui/icons';
import { Name } from '@/ui/Name';
import { Tag } from '@/ui/Tag';
import classes from './UserMenu.module.css';

export function UserMenu() {
  const { t } = useTranslation('app');
  const { state, me } = useSession();
  const logout = useLogout();
  const here = useLocation({ select: (location) => location.href });
  if (state === 'restoring' || (state === 'signed-in' && !me)) {
    return <Skeleton width={72} height={36} />;
  }
  if (!me) {
    return (
      <Link
        to="/login"
        search={here.startsWith('/login') ? {} : { next: here }}
        className={classes.login}
      >
        {t('user.login')}
      </Link>
    );
  }
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
        <ul className={classes.roles}>
          {me.roles.map((held) => (
            <li key={`${held.role} ${held.territory?.id} ${held.organization?.id}`}>
              {t(`user.role.${held.role}` as 'user.role.viewer', { defaultValue: held.role })}
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
        <Menu.Item leftSection={<OutIcon size={18} />} onClick={logout}>
          {t('user.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
