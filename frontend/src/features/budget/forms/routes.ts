import { lazyRouteComponent } from '@tanstack/react-router';

const books = () => import('./BookPages');
const nodes = () => import('./NodePages');
const lines = () => import('./LinePages');

export const bookNewRoute = { component: lazyRouteComponent(books, 'BookNewPage') };
export const bookEditRoute = { component: lazyRouteComponent(books, 'BookEditPage') };
export const nodeNewRoute = { component: lazyRouteComponent(nodes, 'NodeNewPage') };
export const nodeEditRoute = { component: lazyRouteComponent(nodes, 'NodeEditPage') };
export const lineNewRoute = { component: lazyRouteComponent(lines, 'LineNewPage') };
export const lineEditRoute = { component: lazyRouteComponent(lines, 'LineEditPage') };
