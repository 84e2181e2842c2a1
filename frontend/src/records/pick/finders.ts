import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { localDigits, toLatinDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import { nameIn } from '@/ui/Name';
import type { Finder } from './RecordPicker';

const MANY = 12;

type Words = TFunction<'form'>;

const joined = (parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ');
const nameOf = (
  one: { name: string; name_en?: string | null } | null | undefined,
  language: Language,
) => (one ? nameIn(one, language) : null);

export function organizationFinder(t: Words, language: Language): Finder {
  return {
    queryKey: ['organizations', language],
    find: async (q, signal) => {
      const query = { q: q || undefined, limit: MANY };
      const page = await read(api.GET('/api/v1/organizations', { params: { query }, signal }));
      return page.items.map((one) => ({
        id: one.id,
        name: one.name,
        name_en: one.name_en,
        detail: joined([
          t(`organization_kind.${one.kind}`),
          nameOf(one.parent, language),
          nameOf(one.territory, language),
        ]),
      }));
    },
  };
}

export function territoryFinder(t: Words, language: Language): Finder {
  return {
    queryKey: ['territories', language],
    find: async (q, signal) => {
      const query = { q: q || undefined, limit: MANY };
      const page = await read(api.GET('/api/v1/territories', { params: { query }, signal }));
      return page.items.map((one) => ({
        id: one.id,
        name: one.name,
        name_en: one.name_en,
        detail: joined([t(`territory_kind.${one.kind}`), nameOf(one.parent, language)]),
      }));
    },
  };
}

/** Rows of the budget of a year, each as the lineage that it belongs to over the years. */
export function lineageFinder(language: Language, fiscalYear: number | undefined): Finder {
  return {
    queryKey: ['program-nodes', language, fiscalYear ?? 0],
    find: async (q, signal) => {
      if (!q) return [];
      const query = {
        q: toLatinDigits(q),
        fiscal_year: fiscalYear,
        limit: MANY,
        include: 'ancestors',
      };
      const page = await read(api.GET('/api/v1/program-nodes', { params: { query }, signal }));
      return page.items.map((node) => ({
        id: node.lineage_id,
        name: node.name,
        name_en: node.name_en,
        detail: joined([
          node.code ? localDigits(node.code, language) : null,
          node.ancestors?.map((above) => nameIn(above, language)).at(-1),
        ]),
      }));
    },
  };
}

export function useFinders() {
  const { t } = useTranslation('form');
  const language = useLanguage();
  return {
    organizations: organizationFinder(t, language),
    territories: territoryFinder(t, language),
    lineages: (year: number | undefined) => lineageFinder(language, year),
  };
}
