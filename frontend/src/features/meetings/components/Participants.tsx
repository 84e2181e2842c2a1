import { useTranslation } from 'react-i18next';
import type { Meeting } from '@/api/types';
import { BodyLink } from '@/records/RefLinks';
import { Verbatim } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import classes from './lists.module.css';

/** Who sat there, by post: the post is what a resolution binds. */
export function Participants({ people }: { people: Meeting['participants'] }) {
  const { t } = useTranslation('meetings');
  if (people.length === 0) return null;
  return (
    <Surface title={t('participants')}>
      <ul className={classes.list}>
        {people.map((person) => (
          <li key={person.name + person.post}>
            <div className={classes.post}>
              <Verbatim>{person.post}</Verbatim>
            </div>
            <div className="dim small">
              <Verbatim>{person.name}</Verbatim>
              {person.organization ? (
                <>
                  {' · '}
                  <BodyLink of={person.organization} />
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
