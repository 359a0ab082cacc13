import type { Fault } from '../core/faults';
import { TestProvider } from './testing/TestProvider';

let test: TestProvider;

beforeAll(async () => {
  test = await TestProvider.start();
});

afterAll(() => test.stop());

afterEach(() => test.faults.set([]));

function make(kind: Fault['kind'], more: Partial<Fault> = {}) {
  test.faults.set([{ system: 'identity', kind, ...more }]);
}

const discovery = () =>
  fetch(`${test.provider.url}/.well-known/openid-configuration`);

it('cuts connections when it is down, and is back with its sessions', async () => {
  const { refresh_token: token } = await test.signIn('dana');
  make('down');
  await expect(discovery()).rejects.toThrow('fetch failed');
  await expect(test.client.refresh(token)).rejects.toThrow('fetch failed');
  test.faults.set([]);
  expect((await test.client.refresh(token)).status).toBe(200);
});

it.each([
  ['error', 500, 'server_error'],
  ['rate-limited', 429, 'temporarily_unavailable'],
  ['unauthorized', 401, 'invalid_client'],
  ['forbidden', 403, 'access_denied'],
] as const)('answers as OAuth does when %s', async (kind, status, error) => {
  make(kind);
  const response = await discovery();
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error });
});

it('answers nonsense or nothing, on the path of the fault only', async () => {
  make('garbage', { path: '/.well-known' });
  expect(await (await discovery()).text()).toContain('It works!');
  expect(
    (await test.browser().open(test.client.authorizationUrl())).status,
  ).toBe(200);
  make('empty');
  expect(await (await discovery()).text()).toBe('');
});

it('takes its time when it is slow', async () => {
  make('slow', { delayMs: 50 });
  const start = performance.now();
  expect((await discovery()).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(45);
});

it('signs id tokens of another time when its clock is wrong', async () => {
  make('clock-skew', { skewSeconds: -7200 });
  const past = await test.signIn('sam');
  await expect(test.client.verify(past.id_token)).rejects.toThrow(
    '"exp" claim timestamp check failed',
  );
  make('clock-skew', { skewSeconds: 7200 });
  const future = await test.signIn('sam');
  await expect(test.client.verify(future.id_token)).rejects.toThrow(
    '"iat" claim timestamp check failed (it should be in the past)',
  );
});
