export { Housekeeping } from './Housekeeping';
