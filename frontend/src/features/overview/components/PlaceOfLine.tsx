import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LineageYear, Stage } from '@/api/types';
import { booksQuery, lineageQuery, searchNodesQuery } from '@/features/budget';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { rialsOf } from '@/lib/money';
import { Amount } from '@/ui/Amount';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { Surface } from '@/ui/Surface';
import classes from './PlaceOfLine.module.css';

/** The body of the report, in the bill of the report's year: the question the product began with. */
const REPORT = { year: 1399, code: '105030' };

export function PlaceOfLine() {
  const { t } = useTranslation('overview');
  const language = useLanguage();
  const books = useQuery(booksQuery);
  const book = books.data?.find(
    (one) => one.fiscal_year === REPORT.year && one.classification === 'administrative',
  );
  const found = useQuery({
    ...searchNodesQuery(book?.id ?? '', REPORT.code),
    enabled: book !== undefined,
  });
  const node = found.data?.items.find((one) => one.code === REPORT.code);
  const lineage = useQuery({ ...lineageQuery(node?.id ?? ''), enabled: node !== undefined });
  if (!node) return null;
  return (
    <Surface title={t('place.title')} aside={<ProvenanceBadge kind={node.provenance} />}>
      <ol className={classes.stairs}>
        {(node.ancestors ?? []).map((step) => (
          <li key={step.id}>
            <Name of={step} />
          </li>
        ))}
        <li className={classes.here}>
          <Link to="/budget/nodes/$id" params={{ id: node.id }}>
            <Name of={node} />
          </Link>{' '}
          <Code>{REPORT.code}</Code>
        </li>
      </ol>
      {lineage.data && lineage.data.length > 1 ? (
        <>
          <h3 className={classes.subtitle}>{t('place.years')}</h3>
          <table className={classes.years}>
            <caption className="small dim">{t('place.unit')}</caption>
            <tbody>
              {lineage.data.map((year) => (
                <YearBar key={year.node.id} year={year} all={lineage.data} />
              ))}
            </tbody>
          </table>
        </>
      ) : null}
      <p className="small dim">
        {t('place.note', { year: localDigits(String(REPORT.year), language) })}
      </p>
    </Surface>
  );
}

const sumOf = (year: LineageYear) => {
  const stage = (Object.keys(year.totals) as Stage[])[0];
  return stage ? year.totals[stage] : undefined;
};

function YearBar({ year, all }: { year: LineageYear; all: LineageYear[] }) {
  const language = useLanguage();
  const most = all.reduce((max, one) => {
    const sum = rialsOf(sumOf(one)) ?? 0n;
    return sum > max ? sum : max;
  }, 1n);
  const share = Number(((rialsOf(sumOf(year)) ?? 0n) * 1000n) / most) / 10;
  return (
    <tr>
      <th scope="row">
        <Link to="/budget/nodes/$id" params={{ id: year.node.id }}>
          {localDigits(String(year.fiscal_year), language)}
        </Link>
      </th>
      <td className={classes.bar} aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </td>
      <td className={classes.sum}>
        <Amount money={sumOf(year)} unit="billion_toman" />
      </td>
    </tr>
  );
}
