export { overviewRoute } from './routes';
