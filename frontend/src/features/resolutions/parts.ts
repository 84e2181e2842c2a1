// Parts that pages of other features show; apart from the index, which is of the first load.
import './messages';

export { DueDate } from './components/DueDate';
export { ResolutionBrief } from './components/ResolutionBrief';
export { ResolutionsOf } from './components/ResolutionsOf';
export { fieldWords, resolutionToken } from './forms/words';
