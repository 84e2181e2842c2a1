import { useQueries } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HistoryItem } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { wordDiff } from '@/lib/word-diff';
import { nameIn } from '@/ui/Name';
import { tell } from '../wording';
import classes from './History.module.css';
import { type FieldWords, kindOfId, nameOfId } from './history';

interface ChangeListProps {
  changes: HistoryItem['changes'];
  of: FieldWords;
  /** Of a new record there is no before. */
  fresh: boolean;
}

/** What was changed, field by field, in the words of the form. */
export function ChangeList({ changes, of, fresh }: ChangeListProps) {
  const { t } = useTranslation('form');
  const names = useNames(changes, of);
  const language = useLanguage();
  const told = changes
    // A date is told once, in the calendar of the language.
    .filter(({ field }) => !field.endsWith('_jalali'))
    .flatMap(({ field, before, after }) => {
      const label = labelOf(field, of, t);
      const words = (value: unknown) =>
        tell(value, lastOf(field), { token: of.token, names, language });
      return label === null ? [] : [{ field, label, before: words(before), after: words(after) }];
    });
  return (
    <dl className={classes.changes}>
      {told.map(({ field, label, before, after }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            <bdi>{fresh ? after : <Difference before={before} after={after} />}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('form');
  return (
    <>
      <span className="hidden-visually">
        {t('history.from_to', {
          before: before || t('conflict.empty'),
          after: after || t('conflict.empty'),
        })}
      </span>
      <span aria-hidden="true" className={classes.difference}>
        {wordDiff(before, after).map(({ at, kind, text }) =>
          kind === 'same' ? (
            text
          ) : kind === 'gone' ? (
            <del key={at}>{text}</del>
          ) : (
            <ins key={at}>{text}</ins>
          ),
        )}
      </span>
    </>
  );
}

const partsOf = (field: string): string[] => field.split('/').filter(Boolean);
const lastOf = (field: string): string => partsOf(field).at(-1) ?? '';
const bare = (name: string): string => name.replace(/_ids?$/, '');

const SOURCE = ['name', 'url', 'page', 'quoted'] as const;

function labelOf(field: string, of: FieldWords, t: TFunction<'form'>): string | null {
  const [first = '', ...rest] = partsOf(field).map(bare);
  const outer = of.label(first);
  if (outer === null || rest.length === 0) return outer;
  // A source is called by its title.
  const last =
    first === 'source' ? (rest.at(-1) ?? '').replace('title', 'name') : (rest.at(-1) ?? '');
  const part = SOURCE.find((one) => first === 'source' && one === last);
  const inner = part ? t(`source.${part}`) : of.label(last);
  return inner ? `${outer}: ${inner}` : outer;
}

/** The names behind the ids that the changes hold. */
function useNames(changes: HistoryItem['changes'], of: FieldWords): ReadonlyMap<string, string> {
  const language = useLanguage();
  const wanted = new Map<string, 'organizations' | 'territories'>();
  const seek = (value: unknown, field: string): void => {
    if (Array.isArray(value)) for (const one of value) seek(one, field);
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, one] of Object.entries(value)) seek(one, inner);
    } else if (typeof value === 'string') {
      const kind = kindOfId(field, of.parent);
      if (kind) wanted.set(value, kind);
    }
  };
  for (const { field, before, after } of changes) {
    seek(before, lastOf(field));
    seek(after, lastOf(field));
  }
  const ids = [...wanted];
  const found = useQueries({
    queries: ids.map(([id, kind]) => ({
      queryKey: [kind, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => nameOfId(kind, id, signal),
    })),
  });
  return new Map(
    ids.flatMap(([id], index) => {
      const record = found[index]?.data;
      return record ? [[id, nameIn(record, language)] as const] : [];
    }),
  );
}
