import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRight } from '@/api/rights';
import { useLogout, usePermissions, useSession } from '@/auth/use-session';
import { changeLanguage, useLanguage } from '@/lib/i18n';
import {
  ExternalIcon,
  LanguageIcon,
  MoonIcon,
  OutIcon,
  PlusIcon,
  PrintIcon,
  SunIcon,
  UserIcon,
} from '@/ui/icons';
import { useSections } from '../sections';
import type { Entry } from './entries';
import { PAGE_COMMANDS } from './page-commands';

/** The parts of the system and what can be done from anywhere. */
export function useCommands(): Entry[] {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { me, state } = useSession();
  const { data: held } = usePermissions();
  const logout = useLogout();
  const { history } = useRouter();
  const here = history.location.href;
  const other = scheme === 'dark' ? 'light' : 'dark';

  const commands: Entry[] = [
    {
      id: 'language',
      group: 'commands',
      title: t('palette.command.language'),
      Icon: LanguageIcon,
      run: () => void changeLanguage(language === 'fa' ? 'en' : 'fa'),
    },
    {
      id: 'scheme',
      group: 'commands',
      title: t(`palette.command.${other}`),
      Icon: other === 'dark' ? MoonIcon : SunIcon,
      run: () => setColorScheme(other),
    },
    {
      id: 'print',
      group: 'commands',
      title: t('palette.command.print'),
      Icon: PrintIcon,
      // On paper the palette must be gone.
      run: () => requestAnimationFrame(() => window.print()),
    },
    {
      id: 'docs',
      group: 'commands',
      title: t('palette.command.docs'),
      Icon: ExternalIcon,
      run: () => window.open('/docs/', '_blank', 'noopener'),
    },
  ];
  if (me) {
    commands.push({
      id: 'logout',
      group: 'commands',
      title: t('palette.command.logout'),
      Icon: OutIcon,
      run: () => void logout(),
    });
  } else if (state !== 'unreachable') {
    commands.push({
      id: 'login',
      group: 'commands',
      title: t('palette.command.login'),
      Icon: UserIcon,
      run: () => history.push(`/login?next=${encodeURIComponent(here)}`),
    });
  }
  const sections = useSections().map(
    ({ to, key, Icon }): Entry => ({
      id: to,
      group: 'sections',
      title: t(`nav.${key}`),
      Icon,
      run: () => history.push(to),
    }),
  );
  const pages = PAGE_COMMANDS.filter(({ right }) => hasRight(me && held, right)).map(
    ({ key, to }): Entry => ({
      id: to,
      group: 'commands',
      title: t(`palette.command.${key}`),
      Icon: PlusIcon,
      run: () => history.push(to),
    }),
  );
  return [...sections, ...pages, ...commands];
}
