import { Failure } from './output.mjs';

function required(name) {
  const value = process.env[name];
  if (value) return value;
  throw new Failure(
    `Missing ${name}: buildkite-agent is to be called by a job's command`,
  );
}

async function call(method, path, body) {
  const endpoint = required('BUILDKITE_AGENT_ENDPOINT');
  const job = encodeURIComponent(required('BUILDKITE_JOB_ID'));
  const authorization = `Token ${required('BUILDKITE_AGENT_ACCESS_TOKEN')}`;
  try {
    return await fetch(`${endpoint}/jobs/${job}/${path}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    throw new Failure(
      `${method} ${endpoint}: ${error.cause?.message ?? error.message}`,
    );
  }
}

async function refusal(response, doing) {
  const answer = await response.json().catch(() => ({}));
  const why = `${response.status} ${response.statusText}: ${answer.message ?? 'no reason given'}`;
  return new Failure(`Failed to ${doing}: ${why}`);
}

/** The answer as JSON; `doing` says what failed when it did (`set meta-data`). */
export async function post(path, body, doing) {
  const response = await call('POST', path, body);
  if (!response.ok) throw await refusal(response, doing);
  return response.json();
}

/** As `post`, and undefined for what is not there. */
export async function postForMaybe(path, body, doing) {
  const response = await call('POST', path, body);
  if (response.status === 404) return undefined;
  if (!response.ok) throw await refusal(response, doing);
  return response.json();
}

export async function download(path, doing) {
  const response = await call('GET', path);
  if (!response.ok) throw await refusal(response, doing);
  return Buffer.from(await response.arrayBuffer());
}
