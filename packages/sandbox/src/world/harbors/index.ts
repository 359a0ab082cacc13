export { createHarbors, type CompanyHarbors } from './createHarbors';
export { fillHarbors } from './fillHarbors';
