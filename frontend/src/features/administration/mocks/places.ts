import { aTerritory } from '@/features/territories/mocks/territory';
import { page } from '@/testing/server';

/** One province with nothing in it. */
export const territories = (url: URL) =>
  page(url.searchParams.get('kind') === 'province' ? [aTerritory()] : []);
