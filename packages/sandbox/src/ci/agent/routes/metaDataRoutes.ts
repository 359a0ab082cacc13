import { BuildkiteError } from '../../../buildkite';
import type { AgentCall } from '../JobAccess';
import { redact } from '../secrets';
import { keyBody, readBody, setBody } from './bodies';

/** `meta-data set` */
export function setMetaData({ access, body, running }: AgentCall) {
  const { key, value } = readBody(setBody, body);
  const { job, secrets } = access;
  running.setMetaData(job.build, key, redact(value, secrets));
  return {};
}

/** `meta-data get` */
export function getMetaData({ access, body }: AgentCall) {
  const { key } = readBody(keyBody, body);
  const value = access.job.build.metaData.get(key);
  if (value === undefined) {
    throw new BuildkiteError(404, `No key ${JSON.stringify(key)} found`);
  }
  return { value };
}

/** `meta-data exists` */
export function hasMetaData({ access, body }: AgentCall) {
  const { key } = readBody(keyBody, body);
  return { exists: access.job.build.metaData.has(key) };
}

/** `meta-data keys` */
export function metaDataKeys({ access }: AgentCall) {
  return { keys: [...access.job.build.metaData.keys()] };
}
