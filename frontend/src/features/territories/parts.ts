// Parts that pages of other features show; apart from the index, which is of the first load.
export { territoryFields, territoryToken } from './forms/words';
