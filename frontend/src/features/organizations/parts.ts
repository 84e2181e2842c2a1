// Parts that pages of other features show; apart from the index, which is of the first load.
export { OrganizationsOf } from './components/OrganizationsOf';
export { organizationFields, organizationToken } from './forms/words';
