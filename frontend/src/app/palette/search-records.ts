import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Language } from '@/lib/language';
import { BodyIcon, MeetingIcon, PlaceIcon, ResolutionIcon, TreeIcon } from '@/ui/icons';
import { nameIn } from '@/ui/Name';
import type { Entry } from './entries';

const EACH = 5;

interface Named {
  id: string;
  name: string;
  name_en?: string | null;
}

const KINDS = {
  nodes: { Icon: TreeIcon, at: '/budget/nodes' },
  resolutions: { Icon: ResolutionIcon, at: '/resolutions' },
  meetings: { Icon: MeetingIcon, at: '/meetings' },
  organizations: { Icon: BodyIcon, at: '/organizations' },
  territories: { Icon: PlaceIcon, at: '/territories' },
} as const;

function entryOf(
  group: keyof typeof KINDS,
  named: Named,
  language: Language,
  more: { hint?: string; code?: string | null } = {},
): Entry {
  const { Icon, at } = KINDS[group];
  return {
    id: `${group} ${named.id}`,
    group,
    title: nameIn(named, language),
    lang: language === 'en' && !named.name_en ? 'fa' : undefined,
    hint: more.hint,
    code: more.code ?? undefined,
    Icon,
    href: `${at}/${named.id}`,
  };
}

const titled = ({
  id,
  title,
  title_en,
}: {
  id: string;
  title: string;
  title_en?: string | null;
}) => ({
  id,
  name: title,
  name_en: title_en,
});

/** What the server finds in every kind of record; the spelling of what is typed is its business. */
export const recordsQuery = (q: string, bookId: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['palette', q, bookId ?? '', language],
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const query = { q, limit: EACH };
      const [nodes, resolutions, meetings, organizations, territories] = await Promise.all([
        bookId
          ? read(
              api.GET('/api/v1/program-nodes', {
                params: { query: { ...query, book_id: bookId, include: 'ancestors' } },
                signal,
              }),
            )
          : { items: [] },
        read(api.GET('/api/v1/resolutions', { params: { query }, signal })),
        read(api.GET('/api/v1/meetings', { params: { query }, signal })),
        read(api.GET('/api/v1/organizations', { params: { query }, signal })),
        read(api.GET('/api/v1/territories', { params: { query }, signal })),
      ]);
      return [
        ...nodes.items.map((node) =>
          entryOf('nodes', node, language, {
            code: node.code,
            hint: node.ancestors?.at(-1)?.name,
          }),
        ),
        ...resolutions.items.map((one) => entryOf('resolutions', titled(one), language)),
        ...meetings.items.map((one) => entryOf('meetings', titled(one), language)),
        ...organizations.items.map((one) => entryOf('organizations', one, language)),
        ...territories.items.map((one) =>
          entryOf('territories', one, language, {
            hint: one.parent ? nameIn(one.parent, language) : undefined,
          }),
        ),
      ];
    },
  });
