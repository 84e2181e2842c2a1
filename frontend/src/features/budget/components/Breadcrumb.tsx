import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProgramNode } from '@/api/types';
import { Name } from '@/ui/Name';
import classes from './Breadcrumb.module.css';

/** The way from the root of the book, each step a page. */
export function Breadcrumb({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  if (!node.ancestors?.length) return <Link to="/budget">{t('page.back')}</Link>;
  return (
    <nav aria-label={t('page.path')}>
      <ol className={classes.path}>
        {(node.ancestors ?? []).map((step) => (
          <li key={step.id}>
            <Link
              to="/budget/nodes/$id"
              params={{ id: step.id }}
              search={(before) => ({ unit: before.unit })}
            >
              <Name of={step} />
            </Link>
          </li>
        ))}
        <li aria-current="page">
          <Name of={node} />
        </li>
      </ol>
    </nav>
  );
}
