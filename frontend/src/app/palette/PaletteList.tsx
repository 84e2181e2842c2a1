import { useTranslation } from 'react-i18next';
import { Code } from '@/ui/Code';
import type { Entry, Group } from './entries';
import classes from './Palette.module.css';

interface PaletteListProps {
  id: string;
  groups: { group: Group; entries: Entry[] }[];
  current: number;
  year: string;
  onGo: (entry: Entry) => void;
  onPoint: (index: number) => void;
}

export function PaletteList({ id, groups, current, year, onGo, onPoint }: PaletteListProps) {
  const { t } = useTranslation('app');
  let index = -1;
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t('palette.label')}>
      {groups.map(({ group, entries }) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <div id={`${id}-${group}`} className={classes.group} role="presentation">
            {t(`palette.group.${group}`, { year })}
          </div>
          {entries.map((entry) => {
            index += 1;
            const at = index;
            return (
              <div
                key={entry.id}
                id={`${id}-${at}`}
                role="option"
                data-index={at}
                aria-selected={at === current}
                className={classes.entry}
                onClick={() => onGo(entry)}
                onMouseMove={() => at !== current && onPoint(at)}
              >
                <entry.Icon size={18} />
                <span className={classes.title}>
                  <bdi lang={entry.lang}>{entry.title}</bdi>
                </span>
                {entry.code ? (
                  <span className="dim small">
                    <Code>{entry.code}</Code>
                  </span>
                ) : null}
                {entry.hint ? (
                  <span className={classes.hint}>
                    <bdi lang={entry.lang}>{entry.hint}</bdi>
                  </span>
                ) : null}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
