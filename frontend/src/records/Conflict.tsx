import { Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { Notice } from '@/ui/Notice';
import classes from './Conflict.module.css';
import { same } from './merge-patch';
import type { Fresh, RecordForm } from './use-record-form';
import { tell, type Wording } from './wording';

type Side = 'mine' | 'theirs';

interface ConflictProps<V extends object> {
  form: RecordForm<V>;
  theirs: Fresh<V>;
  wording: Wording<V>;
}

/** Somebody else has changed the record meanwhile: field by field, what is to stand in the end. */
export function Conflict<V extends object>({ form, theirs, wording }: ConflictProps<V>) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const told = { token: wording.token, language };
  const mine = form.field.value;
  const keys = (Object.keys(mine) as (keyof V & string)[]).filter(
    (key) => !same(mine[key], form.base[key]) || !same(theirs.values[key], form.base[key]),
  );
  const [chosen, setChosen] = useState<Partial<Record<string, Side>>>({});
  // What only one of us has changed is that one's.
  const sideOf = (key: keyof V & string): Side =>
    chosen[key] ?? (same(mine[key], form.base[key]) ? 'theirs' : 'mine');
  const settle = (side?: Side) => {
    const settled = { ...theirs.values };
    for (const key of keys) if ((side ?? sideOf(key)) === 'mine') settled[key] = mine[key];
    form.settle(settled);
  };
  const who = theirs.by ? t('conflict.by', { who: theirs.by }) : t('conflict.somebody');
  return (
    <Notice tone="zaferan" role="alert" title={t('conflict.title')}>
      <p>
        {theirs.at ? t('conflict.when', { who, at: formatInstant(theirs.at, language) }) : who}{' '}
        {t('conflict.text')}
      </p>
      <ul className={classes.fields}>
        {keys.map((key) => (
          <li key={key}>
            <Radio.Group
              label={wording.label(key)}
              value={sideOf(key)}
              onChange={(side) =>
                setChosen((before) => ({ ...before, [key]: side === 'mine' ? 'mine' : 'theirs' }))
              }
            >
              <div className={classes.sides}>
                <Told label={t('conflict.base')} text={tell(form.base[key], key, told)} />
                <Told
                  label={<Radio value="mine" label={t('conflict.mine')} />}
                  text={tell(mine[key], key, told)}
                />
                <Told
                  label={<Radio value="theirs" label={t('conflict.theirs')} />}
                  text={tell(theirs.values[key], key, told)}
                />
              </div>
            </Radio.Group>
          </li>
        ))}
      </ul>
      <Group gap="sm">
        <Button onClick={() => settle()}>{t('conflict.settle')}</Button>
        <Button variant="default" onClick={() => settle('mine')}>
          {t('conflict.all_mine')}
        </Button>
        <Button variant="default" onClick={() => settle('theirs')}>
          {t('conflict.all_theirs')}
        </Button>
      </Group>
    </Notice>
  );
}

function Told({ label, text }: { label: React.ReactNode; text: string }) {
  const { t } = useTranslation('form');
  return (
    <div className={classes.told}>
      <div className={classes.whose}>{label}</div>
      {text ? <div dir="auto">{text}</div> : <div className="dim">{t('conflict.empty')}</div>}
    </div>
  );
}
