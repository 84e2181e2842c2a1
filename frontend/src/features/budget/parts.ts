// Parts that pages of other features show; apart from the index, which is of the first load.
import './messages';

export { useCitations } from './citation';
export { BookSelects } from './components/BookSelects';
export { BookTags } from './components/BookTags';
export { RowsByName } from './components/RowsByName';
export { ShareOfParent } from './components/ShareOfParent';
export { budgetFields, budgetToken } from './forms/words';
export { useBookName } from './use-book-name';
export { useUnit } from './use-unit';
