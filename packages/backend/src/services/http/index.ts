export { discreetHttpRouterFactory } from './discreetHttpRouterFactory';
