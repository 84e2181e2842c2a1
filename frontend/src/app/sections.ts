import type { ReactNode } from 'react';
import { hasRight } from '@/api/rights';
import type { Right } from '@/api/types';
import { usePermissions, useSession } from '@/auth/use-session';
import {
  BodyIcon,
  HomeIcon,
  MeetingIcon,
  PlaceIcon,
  ResolutionIcon,
  ShieldIcon,
  TreeIcon,
} from '@/ui/icons';

interface Section {
  to: string;
  key: string;
  Icon: (props: { size?: number }) => ReactNode;
  /** Shown to who has one of these rights somewhere. */
  needs?: readonly Right[];
}

/** The parts of the system, once: menu, drawer and palette are made of this list. */
export const SECTIONS = [
  { to: '/', key: 'overview', Icon: HomeIcon },
  { to: '/budget', key: 'budget', Icon: TreeIcon },
  { to: '/resolutions', key: 'resolutions', Icon: ResolutionIcon },
  { to: '/meetings', key: 'meetings', Icon: MeetingIcon },
  { to: '/organizations', key: 'organizations', Icon: BodyIcon },
  { to: '/territories', key: 'territories', Icon: PlaceIcon },
  {
    to: '/administration',
    key: 'administration',
    Icon: ShieldIcon,
    needs: ['users:read', 'clients:read', 'audit:read'],
  },
] as const satisfies readonly Section[];

/** Those that the caller may see; the public sees what needs no right. */
export function useSections() {
  const { me } = useSession();
  const { data: held } = usePermissions();
  return SECTIONS.filter(
    (section) => !('needs' in section) || section.needs.some((one) => hasRight(me && held, one)),
  );
}
