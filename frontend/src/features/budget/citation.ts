import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetBook, Money, ProgramNode, Stage } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatFull } from '@/lib/money';
import type { Cite } from '@/ui/citations';
import { nameIn } from '@/ui/Name';
import { booksQuery } from './api/books';
import type { PARTS } from './components/columns';

type Part = (typeof PARTS)[number] | 'unclassified';

interface Sum {
  money: Money | null | undefined;
  stage: Stage;
  part?: Part;
}

/** Sentences to quote a node and its sums with: what, of whom, in which book, from where. */
export function useCitations() {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const books = useQuery(booksQuery);
  const digits = (text: string) => localDigits(text, language);

  const of = (node: ProgramNode, book: BudgetBook | undefined): string => {
    const { source } = node;
    const place = [
      node.code ? t('cite.code', { code: digits(node.code) }) : null,
      node.table ? t('cite.table', { table: digits(node.table) }) : null,
    ].filter(Boolean);
    const titled = book ? nameIn({ name: book.title, name_en: book.title_en }, language) : null;
    const origin = [source.title, source.page, source.url]
      .filter(Boolean)
      .join(t('copy.comma', { ns: 'ui' }));
    return [
      [nameIn(node, language), ...place].join(t('copy.comma', { ns: 'ui' })),
      [
        titled ? digits(titled) : null,
        t(`version.${node.version}`),
        digits(String(node.fiscal_year)),
        book?.coverage === 'extract' ? t('extract.tag') : null,
      ]
        .filter(Boolean)
        .join(t('copy.comma', { ns: 'ui' })),
      t('copy.source', { ns: 'ui', source: origin }),
      `${window.location.origin}/budget/nodes/${node.id}`,
    ].join(t('copy.semicolon', { ns: 'ui' }));
  };

  const bookOf = (node: ProgramNode) => books.data?.find((book) => book.id === node.book_id);

  return {
    /** The record as a whole. */
    record: (node: ProgramNode): string => of(node, bookOf(node)),
    /** One of its sums, in full rials. */
    sum:
      (node: ProgramNode, { money, stage, part }: Sum): Cite =>
      () => {
        const label = [t(`stage.${stage}`), part ? t(`part.${part}`) : null]
          .filter(Boolean)
          .join(t('copy.comma', { ns: 'ui' }));
        const amount = money
          ? t('amount.full', { ns: 'ui', amount: formatFull(money, language) })
          : '';
        return {
          label,
          text: [`${amount} (${label})`, of(node, bookOf(node))].join(
            t('copy.semicolon', { ns: 'ui' }),
          ),
        };
      },
  };
}
