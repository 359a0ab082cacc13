export { Deliveries } from './Deliveries';
export { readDelivery } from './readDelivery';
export { verifyDelivery } from './verifyDelivery';
