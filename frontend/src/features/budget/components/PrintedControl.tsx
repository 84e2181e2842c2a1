import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Money, ProgramNode } from '@/api/types';
import { rialsOf } from '@/lib/money';
import { Amount } from '@/ui/Amount';
import { Notice } from '@/ui/Notice';
import { booksQuery } from '../api/books';
import { useCitations } from '../citation';
import { useUnit } from '../use-unit';
import classes from './NodeDetail.module.css';
import { differingStages } from './PrintedMark';

function difference(
  printed: Money | null | undefined,
  summed: Money | null | undefined,
): Money | undefined {
  const a = rialsOf(printed);
  const b = rialsOf(summed);
  return a === null || b === null ? undefined : { amount: (a - b).toString(), currency: 'IRR' };
}

/** The total that the source prints against what its own lines add up to. */
export function PrintedControl({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const unit = useUnit();
  const citations = useCitations();
  const books = useQuery(booksQuery);
  if (!node.printed) return null;
  const differing = differingStages(node);
  if (differing.length === 0) {
    return <p className="dim small">✓ {t('printed.same')}</p>;
  }
  const book = books.data?.find((one) => one.id === node.book_id);
  const extract = book?.coverage === 'extract';
  return (
    <Notice tone="zaferan" title={t(extract ? 'printed.title_extract' : 'printed.title')}>
      <p className="small">{t(extract ? 'printed.text_extract' : 'printed.text')}</p>
      {differing.map((stage) => (
        <table key={stage} className={classes.table}>
          <caption className="hidden-visually">{t(`stage.${stage}`)}</caption>
          <tbody>
            {(
              [
                ['printed', node.printed?.[stage]],
                ['summed', node.totals[stage]],
                ['difference', difference(node.printed?.[stage], node.totals[stage])],
              ] as const
            ).map(([key, money]) => (
              <tr key={key}>
                <th scope="row">{t(`printed.${key}`)}</th>
                <td className={classes.number}>
                  <Amount
                    money={money}
                    unit={unit}
                    cite={key === 'summed' ? citations.sum(node, { money, stage }) : undefined}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </Notice>
  );
}
