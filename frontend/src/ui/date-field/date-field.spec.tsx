import '@/ui/form/messages';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { changeLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import { fieldOf } from '@/ui/form/field';
import { DateField } from './DateField';

let held = '';

function Held({ start }: { start: string }) {
  const [value, setValue] = useState(start);
  held = value;
  const field = fieldOf({ form: 'f', errors: {} }, value, (next) =>
    setValue((before) => (typeof next === 'function' ? next(before) : next)),
  );
  return <DateField field={field} label="روز" />;
}

async function show(language: Language = 'fa', start = '') {
  await changeLanguage(language);
  render(
    <DirectionProvider initialDirection={language === 'fa' ? 'rtl' : 'ltr'}>
      <MantineProvider env="test">
        <Held start={start} />
      </MantineProvider>
    </DirectionProvider>,
  );
  return { user: userEvent.setup(), input: screen.getByRole('textbox', { name: 'روز' }) };
}

test.each(['۱۳۹۹/۵/۱۳', '١٣٩٩-٠٥-١٣', '1399.5.13'])(
  'a date is typed in any digits: %s',
  async (typed) => {
    const { user, input } = await show();
    await user.type(input, typed);
    expect(held).toBe('2020-08-03');
    expect(screen.getByText('برابر ۳ اوت ۲۰۲۰، دوشنبه')).toBeVisible();
    await user.tab();
    expect(input).toHaveValue('۱۳۹۹/۰۵/۱۳');
  },
);

test('an impossible day is told at once, and what was typed stays', async () => {
  const { user, input } = await show();
  await user.type(input, '۱۴۰۴/۱۲/۳۰');
  expect(screen.getByText('تقویم چنین روزی ندارد.')).toBeVisible();
  expect(held).toBe('۱۴۰۴/۱۲/۳۰');
  await user.clear(input);
  await user.type(input, '۱۴۰۳/۱۲/۳۰');
  expect(screen.queryByText('تقویم چنین روزی ندارد.')).toBeNull();
  expect(held).toBe('2025-03-20');
});

test('what is being typed is not yet wrong; what was left half is', async () => {
  const { user, input } = await show();
  await user.type(input, '۱۳۹۹/۵');
  expect(screen.queryByText(/به شکل/)).toBeNull();
  await user.tab();
  expect(screen.getByText(/به شکل/)).toBeVisible();
  expect(input).toHaveValue('۱۳۹۹/۵');
});

test('in English a Gregorian date is typed, its solar twin beside it', async () => {
  const { user, input } = await show('en');
  await user.type(input, '2020-08-03');
  expect(screen.getByText('is Monday, 1399/05/13 SH')).toBeVisible();
  await user.clear(input);
  await user.type(input, '1399/5/13');
  await user.tab();
  expect(input).toHaveValue('2020-08-03');
});

test('the calendar is opened and walked by keyboard, mirrored in Persian', async () => {
  const { user, input } = await show('fa', '2020-08-03');
  await user.click(input);
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  const grid = await screen.findByRole('grid', { name: 'مرداد ۱۳۹۹' });
  const columns = within(grid).getAllByRole('columnheader');
  expect(columns[0]).toHaveAccessibleName('شنبه');
  expect(columns[6]).toHaveAttribute('data-holiday');
  expect(within(grid).getByRole('button', { name: 'دوشنبه ۱۳ مرداد ۱۳۹۹' })).toHaveFocus();
  await user.keyboard('{ArrowLeft}');
  expect(within(grid).getByRole('button', { name: /۱۴ مرداد/ })).toHaveFocus();
  await user.keyboard('{PageDown}');
  expect(await screen.findByRole('grid', { name: 'شهریور ۱۳۹۹' })).toBeVisible();
  await user.keyboard('{Home}{Enter}');
  expect(held).toBe('2020-08-29');
  expect(input).toHaveFocus();
});
