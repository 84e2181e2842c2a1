import type { Organization } from '@/api/types';
import { recorded } from '@/testing/records';

export const anOrganization = (changes: Partial<Organization> = {}): Organization => ({
  id: 'o1',
  kind: 'agency',
  name: 'سازمان امور اجتماعی کشور',
  name_en: null,
  aliases: ['سازمان اجتماعی کشور'],
  parent: null,
  territory: null,
  predecessor: null,
  successor: null,
  ...recorded(),
  ...changes,
});
