export { TektonCollector } from './TektonCollector';
