import { CloseButton, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDigits, toLatinDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { SearchIcon } from '@/ui/icons';

const PAUSE = 300;
const route = getRouteApi('/budget');

/** What is typed stays as typed; the address gets it after a pause, its digits in Latin. */
export function SearchField() {
  const { t } = useTranslation('budget');
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const language = useLanguage();
  const [typed, setTyped] = useState(localDigits(q ?? '', language));
  const sent = useRef(q);

  useEffect(() => {
    // The address changed by itself (back, a chosen result): the field follows.
    if (q !== sent.current) {
      sent.current = q;
      setTyped(localDigits(q ?? '', language));
    }
  }, [q, language]);

  useEffect(() => {
    const wanted = toLatinDigits(typed.trim()) || undefined;
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      void navigate({ search: (before) => ({ ...before, q: wanted }), replace: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, navigate]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped('');
    if (event.key !== 'ArrowDown') return;
    const first = document.querySelector<HTMLElement>('[data-search-result]');
    if (!first) return;
    event.preventDefault();
    first.focus();
  };

  return (
    <TextInput
      type="search"
      label={t('search.label')}
      placeholder={t('search.placeholder')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<SearchIcon size={18} />}
      rightSection={
        typed ? <CloseButton aria-label={t('search.clear')} onClick={() => setTyped('')} /> : null
      }
      autoComplete="off"
    />
  );
}
