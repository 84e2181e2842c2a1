import '../messages';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { readBook } from '../api/write';
import { BookForm } from './BookForm';

const edit = getRouteApi('/budget/books/$id/edit');

export function BookNewPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  usePageTitle(t('form.new_book'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('form.new_book')} above={<Link to="/budget">{t('title')}</Link>} />
      <WriterOnly needs="budget:write">
        {(me) => (
          <BookForm
            me={me}
            onSaved={({ id }) => void navigate({ to: '/budget', search: { book: id } })}
          />
        )}
      </WriterOnly>
    </>
  );
}

export function BookEditPage(): ReactNode {
  const { t } = useTranslation('budget');
  const navigate = useNavigate();
  const { id } = edit.useParams();
  usePageTitle(t('form.edit_book'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('form.edit_book')}
        above={
          <Link to="/budget" search={{ book: id }}>
            {t('form.back')}
          </Link>
        }
      />
      <WriterOnly needs="budget:write">
        {(me) => (
          <Editing
            action="update_budget_book"
            queryKey={['budget-books', id]}
            read={(signal) => readBook(id, signal)}
          >
            {(known) => (
              <BookForm
                me={me}
                known={known}
                onSaved={() => void navigate({ to: '/budget', search: { book: id } })}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
