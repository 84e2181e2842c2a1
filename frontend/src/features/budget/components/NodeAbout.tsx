import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProgramNode } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Code } from '@/ui/Code';
import { Fact, Facts } from '@/ui/Facts';
import { Name, Verbatim } from '@/ui/Name';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { booksQuery } from '../api/books';
import { BookTags } from './BookTags';
import classes from './NodeMoney.module.css';

/** Which row of which book this is, and where that is printed. */
export function NodeAbout({ node }: { node: ProgramNode }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const books = useQuery(booksQuery);
  const book = books.data?.find((one) => one.id === node.book_id);
  return (
    <Surface title={t('about.title')}>
      <div className={classes.money}>
        <Facts>
          <Fact name={t('year')}>{localDigits(String(node.fiscal_year), language)}</Fact>
          <Fact name={t('book')}>
            {book ? (
              <>
                <Name of={{ name: book.title, name_en: book.title_en }} />{' '}
                <span className={classes.tags}>
                  <BookTags book={book} />
                </span>
              </>
            ) : null}
          </Fact>
          <Fact name={t('detail.code')}>{node.code ? <Code>{node.code}</Code> : null}</Fact>
          <Fact name={t('detail.table')}>{node.table ? <Code>{node.table}</Code> : null}</Fact>
          <Fact name={t('detail.level')}>
            {node.level_label ? <Verbatim>{node.level_label}</Verbatim> : null}
          </Fact>
          <Fact name={t('detail.children')}>
            {node.child_count > 0 ? formatInteger(node.child_count, language) : null}
          </Fact>
          <Fact name={t('about.note')}>{node.note ? <Verbatim>{node.note}</Verbatim> : null}</Fact>
        </Facts>
        <SourceNote source={node.source} kind={node.provenance} />
        <p data-no-print>
          <Link to="/budget" search={(before) => ({ node: node.id, unit: before.unit })}>
            {t('about.in_tree')}
          </Link>
        </p>
      </div>
    </Surface>
  );
}
