export { Backoff, pause } from './backoff';
export { Doorbell } from './Doorbell';
export { type Call, type Credentials, HttpPeer } from './HttpPeer';
export { connectionFailure, type Peer } from './connectionFailure';
export { LineSplitter } from './LineSplitter';
export { checkAnswer, isHtml, parseAnswer } from './parseAnswer';
export { readLines } from './readLines';
export {
  isSourceError,
  SourceError,
  type SourceErrorCode,
} from './SourceError';
export { ChangeBatch } from './ChangeBatch';
export { keepTrying } from './keepTrying';
export { together } from './together';
export { Sightings } from './Sightings';
