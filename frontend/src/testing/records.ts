import type { Provenance, Ref, Source } from '@/api/types';

/** What every record of the fixtures carries. */
export const source: Source = {
  title: 'گزارش خبری ۱۳۹۹/۰۴/۳۰',
  url: 'https://example.org/report',
  page: null,
  quoted: null,
};

export const recorded = (provenance: Provenance = 'press') => ({
  provenance,
  source,
  revision: 1,
  allowed_actions: [] as string[],
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

export const ref = (id: string, name: string, name_en: string | null = null): Ref => ({
  id,
  name,
  name_en,
});
