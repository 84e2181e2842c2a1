export { booksQuery } from './api/books';
export { lineageQuery } from './api/lineage';
export { searchNodesQuery } from './api/search-nodes';
export {
  bookEditRoute,
  bookNewRoute,
  lineEditRoute,
  lineNewRoute,
  nodeEditRoute,
  nodeNewRoute,
} from './forms/routes';
export { yearsOf } from './pick-book';
export { budgetRoute } from './routes';
