import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Territory } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { directionOf } from '@/lib/language';
import { useFinders } from '@/records/pick/finders';
import { type Picked, RecordPicker } from '@/records/pick/RecordPicker';
import type { Field } from '@/ui/form/field';
import { Name } from '@/ui/Name';
import { type TreeColumn, TreeGrid } from '@/ui/treegrid/TreeGrid';
import classes from './PlaceTree.module.css';
import { usePlaceRows } from './use-place-rows';

/** A territory, found by its name or chosen in the tree; the tree opens at what was found. */
export function PlaceTree({ field }: { field: Field<Picked | null> }) {
  const { t } = useTranslation('administration');
  const words = useTranslation('form').t;
  const language = useLanguage();
  const { territories } = useFinders();
  const { rows, toggle, more } = usePlaceRows(field.value?.id);
  const columns = useMemo(
    (): TreeColumn<Territory>[] => [
      {
        key: 'name',
        header: t('tree.place'),
        track: 'minmax(0, 1fr)',
        render: ({ item }) => <Name of={item} />,
      },
      {
        key: 'kind',
        header: t('tree.kind'),
        track: '96px',
        render: ({ item }) => (
          <span className="dim small">{words(`territory_kind.${item.kind}`)}</span>
        ),
      },
    ],
    [t, words],
  );
  return (
    <div className={classes.place}>
      <RecordPicker
        field={field}
        label={t('field.territory')}
        hint={t('tree.hint')}
        finder={territories}
        required
      />
      <div className={classes.tree}>
        <TreeGrid
          label={t('tree.label')}
          rows={rows}
          columns={columns}
          selectedKey={field.value?.id ?? null}
          direction={directionOf(language)}
          rowHeight={40}
          onToggle={toggle}
          onMore={more}
          onOpen={({ item }) =>
            field.set({ id: item.id, name: item.name, name_en: item.name_en ?? null })
          }
        />
      </div>
    </div>
  );
}
