export { StoreProjector, type Projector } from './projector';
export { buildTimeline, median } from './timeline';
export { withFreshness } from './freshness';
export { hoursSlept } from './savings';
