import type { Right } from '@/api/rights';
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

export const PAGE_COMMANDS: readonly PageCommand[] = [];
