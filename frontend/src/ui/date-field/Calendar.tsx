import { ActionIcon, Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMonths, jalaliText, today } from '@/lib/calendar';
import { formatGregorian, formatJalaliLong } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { ForwardIcon, ForwardTwiceIcon } from '@/ui/icons';
import classes from './Calendar.module.css';
import {
  calendarOf,
  dayAfterKey,
  dayNumber,
  monthTitle,
  weekdayName,
  weekdays,
  weeksOf,
} from './month';

interface CalendarProps {
  /** The chosen day, or null. */
  day: string | null;
  onChoose: (iso: string) => void;
}

/** A month as a grid of days, walked with arrows, and with PageUp and PageDown over the months. */
export function Calendar({ day, onChoose }: CalendarProps) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const now = today();
  const [at, setAt] = useState(day ?? now);
  const grid = useRef<HTMLDivElement>(null);
  const walked = useRef(true);

  useEffect(() => {
    if (!walked.current) return;
    walked.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(at, event, language);
    if (!next) return;
    event.preventDefault();
    walked.current = true;
    setAt(next);
  };
  const turn = (months: number) => setAt(addMonths(at, months, calendarOf(language)));
  const title = monthTitle(at, language);
  const names = weekdays(language);
  const fullName = (iso: string) =>
    `${weekdayName(iso, language, 'long')} ${language === 'fa' ? formatJalaliLong(jalaliText(iso)) : formatGregorian(iso, 'en')}`;

  return (
    <div className={classes.calendar}>
      <div className={classes.head}>
        <Turn label={t('date.previous_year')} back twice onClick={() => turn(-12)} />
        <Turn label={t('date.previous_month')} back onClick={() => turn(-1)} />
        <strong aria-live="polite" className={classes.title}>
          {title}
        </strong>
        <Turn label={t('date.next_month')} onClick={() => turn(1)} />
        <Turn label={t('date.next_year')} twice onClick={() => turn(12)} />
      </div>
      <div ref={grid} role="grid" aria-label={title} onKeyDown={onKeyDown} className={classes.grid}>
        <div role="row">
          {names.map(({ short, long, holiday }) => (
            <span
              key={long}
              role="columnheader"
              aria-label={long}
              data-holiday={holiday || undefined}
            >
              {short}
            </span>
          ))}
        </div>
        {weeksOf(at, language).map((week) => (
          <div key={week.find(Boolean)} role="row">
            {names.map(({ long, holiday }, column) => {
              const iso = week[column];
              if (!iso) return <span key={long} role="gridcell" />;
              return (
                <span key={long} role="gridcell" aria-selected={iso === day}>
                  <button
                    type="button"
                    data-day={iso}
                    tabIndex={iso === at ? 0 : -1}
                    aria-label={fullName(iso)}
                    aria-current={iso === now ? 'date' : undefined}
                    data-holiday={holiday || undefined}
                    onClick={() => onChoose(iso)}
                  >
                    {dayNumber(iso, language)}
                  </button>
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <Button variant="subtle" size="compact-sm" onClick={() => onChoose(now)}>
        {t('date.today')}
      </Button>
    </div>
  );
}

interface TurnProps {
  label: string;
  back?: boolean;
  twice?: boolean;
  onClick: () => void;
}

function Turn({ label, back, twice, onClick }: TurnProps) {
  const Icon = twice ? ForwardTwiceIcon : ForwardIcon;
  return (
    <ActionIcon variant="subtle" size={36} aria-label={label} title={label} onClick={onClick}>
      <span className={back ? classes.back : undefined}>
        <Icon size={18} />
      </span>
    </ActionIcon>
  );
}
