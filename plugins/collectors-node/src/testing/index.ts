export { databasesUnderTest } from './databases';
export { FakeCollector } from './FakeCollector';
export { FakeKubernetes } from './FakeKubernetes';
export {
  type Answer,
  FakeServer,
  type ReceivedRequest,
  sendJson,
} from './FakeServer';
export { waitFor } from './waitFor';
