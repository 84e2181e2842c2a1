import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { toLatinDigits } from '@/lib/digits';
import { SearchIcon } from './icons';

const PAUSE = 300;

interface SearchBoxProps {
  value: string | undefined;
  label: string;
  onChange: (q: string | undefined) => void;
}

/** What is typed stays as typed; who asked is told after a pause, with the digits in Latin. */
export function SearchBox({ value, label, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value ?? '');
  }, [value]);
  useEffect(() => {
    const wanted = toLatinDigits(typed.trim()) || undefined;
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      tell.current(wanted);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      type="search"
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<SearchIcon size={18} />}
      autoComplete="off"
    />
  );
}
