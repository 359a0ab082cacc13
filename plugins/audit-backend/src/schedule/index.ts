export { applyRetention, registerSchedules } from './registerSchedules';
