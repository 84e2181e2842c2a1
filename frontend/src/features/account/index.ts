export { accountRoute, secondFactorRoute, setPasswordRoute } from './routes';
