import type { Right } from '@/api/types';
import type words from '../messages/fa.json';

/**
 * Pages that do something, offered to those who may. A feature that brings one adds a line here and
 * its words to `palette.command` of the catalogue.
 */
export interface PageCommand {
  key: keyof typeof words.palette.command;
  to: string;
  right: Right;
}

export const PAGE_COMMANDS: readonly PageCommand[] = [
  { key: 'new_meeting', to: '/meetings/new', right: 'meetings:write' },
  { key: 'new_resolution', to: '/resolutions/new', right: 'resolutions:write' },
  { key: 'new_book', to: '/budget/books/new', right: 'budget:write' },
  { key: 'new_organization', to: '/organizations/new', right: 'organizations:write' },
  { key: 'new_territory', to: '/territories/new', right: 'territories:write' },
  { key: 'new_user', to: '/administration/users/new', right: 'users:write' },
  { key: 'new_client', to: '/administration/clients/new', right: 'clients:write' },
];
