export { crowdOf, People, toPerson, type Crowd, type Member } from './People';
export { Services } from './Services';
