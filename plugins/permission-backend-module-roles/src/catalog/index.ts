export {
  crowdOf,
  People,
  toPerson,
  type Crowd,
  type Member,
  type Vacancy,
} from './People';
export { Services } from './Services';
