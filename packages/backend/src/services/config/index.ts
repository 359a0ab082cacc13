export { patientConfigFactory } from './patientConfigFactory';
