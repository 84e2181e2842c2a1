import type { Territory } from '@/api/types';
import { recorded, ref } from '@/testing/records';

export function aTerritory(changes: Partial<Territory> = {}): Territory {
  return {
    id: 'sb',
    kind: 'province',
    code: 'IR-11',
    name: 'سیستان و بلوچستان',
    name_en: 'Sistan and Baluchestan',
    aliases: [],
    parent: ref('ir', 'ایران', 'Iran'),
    ...recorded('official'),
    allowed_actions: ['update_territory', 'list_territory_history'],
    ...changes,
  };
}

export const iran = aTerritory({
  id: 'ir',
  kind: 'country',
  code: 'IR',
  name: 'ایران',
  name_en: 'Iran',
  parent: null,
});

export const chabahar = aTerritory({
  id: 'ch',
  kind: 'county',
  code: null,
  name: 'چابهار',
  name_en: 'Chabahar',
  parent: ref('sb', 'سیستان و بلوچستان'),
});
