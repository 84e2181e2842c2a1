export { loginRoute } from './routes';
