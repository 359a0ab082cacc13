export { Deliveries } from './Deliveries';
export { isNews } from './isNews';
export { type Delivery, type DeliveryHint, readDelivery } from './readDelivery';
export { verifyDelivery } from './verifyDelivery';
