import type { Organization } from '@/api/types';
import { recorded, ref } from '@/testing/records';

export function anOrganization(changes: Partial<Organization> = {}): Organization {
  return {
    id: 'o1',
    kind: 'agency',
    name: 'سازمان امور اجتماعی کشور',
    name_en: 'Social Affairs Organization',
    aliases: ['سازمان اجتماعی کشور'],
    parent: ref('o2', 'وزارت کشور', 'Ministry of Interior'),
    territory: ref('ir', 'ایران', 'Iran'),
    predecessor: null,
    successor: null,
    ...recorded('official'),
    allowed_actions: ['update_organization', 'list_organization_history'],
    ...changes,
  };
}
