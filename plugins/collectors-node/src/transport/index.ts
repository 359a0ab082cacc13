export { answerFailure, retryAfter } from './answerFailure';
export { Backoff, type BackoffLimits } from './Backoff';
export { ChangeBatch, type ChangeSink } from './ChangeBatch';
export { connectionFailure, type Peer } from './connectionFailure';
export { Doorbell } from './Doorbell';
export {
  type Answered,
  type Call,
  type Credentials,
  HttpPeer,
} from './HttpPeer';
export { keepTrying } from './keepTrying';
export { LineSplitter } from './LineSplitter';
export { checkAnswer, isHtml, parseAnswer, wordsOf } from './parseAnswer';
export { pause } from './pause';
export { readLines } from './readLines';
export { Sightings } from './Sightings';
export {
  isSourceError,
  SourceError,
  type SourceErrorCode,
} from './SourceError';
export { together } from './together';
