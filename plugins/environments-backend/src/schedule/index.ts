export { registerSchedules } from './registerSchedules';
