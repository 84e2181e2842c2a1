import type { ReactNode } from 'react';
import { BodyIcon, HomeIcon, MeetingIcon, PlaceIcon, ResolutionIcon, TreeIcon } from '@/ui/icons';

type Icon = (props: { size?: number }) => ReactNode;

/** The parts of the system, once: menu, drawer and palette are made of this list. */
export const SECTIONS = [
  { to: '/', key: 'overview', Icon: HomeIcon },
  { to: '/budget', key: 'budget', Icon: TreeIcon },
  { to: '/resolutions', key: 'resolutions', Icon: ResolutionIcon },
  { to: '/meetings', key: 'meetings', Icon: MeetingIcon },
  { to: '/organizations', key: 'organizations', Icon: BodyIcon },
  { to: '/territories', key: 'territories', Icon: PlaceIcon },
] as const satisfies readonly { to: string; key: string; Icon: Icon }[];
