import { lazyRouteComponent } from '@tanstack/react-router';

const pages = () => import('./TerritoryPages');

export const territoryNewRoute = { component: lazyRouteComponent(pages, 'TerritoryNewPage') };
export const territoryEditRoute = { component: lazyRouteComponent(pages, 'TerritoryEditPage') };
