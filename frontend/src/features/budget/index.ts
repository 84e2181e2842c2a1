export { allChildrenQuery, byAmount, leadingStage } from './api/all-children';
export { booksQuery } from './api/books';
export { lineageQuery } from './api/lineage';
export { nodeQuery } from './api/node';
export { searchNodesQuery } from './api/search-nodes';
export {
  bookEditRoute,
  bookNewRoute,
  lineEditRoute,
  lineNewRoute,
  nodeEditRoute,
  nodeNewRoute,
} from './forms/routes';
export { addressOf, pickBook, yearsOf } from './pick-book';
export { budgetRoute, nodeRoute } from './routes';
export { type BookWords, bookParams, unitParam } from './search';
