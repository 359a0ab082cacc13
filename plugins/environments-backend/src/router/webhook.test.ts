import { createHmac } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import { anApi } from '../__testUtils__/api';

const path = '/webhooks/gitops';
const push = JSON.stringify({ ref: 'refs/heads/main', after: 'f'.repeat(40) });
const sign = (body: string, secret = 'secret') =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('webhook of the Git host', () => {
  it('is a reason to look, whoever sends it', async () => {
    const { http, onPush } = anApi({ credentials: mockCredentials.none() });
    const response = await http
      .post(path)
      .set('Content-Type', 'application/json')
      .send(push);
    expect(response.status).toBe(202);
    const form = await http
      .post(path)
      .set('Content-Type', 'application/x-www-form-urlencoded')
      .send(new URLSearchParams({ payload: push }).toString());
    expect(form.status).toBe(202);
    expect(onPush).toHaveBeenCalledTimes(2);
  });

  it('checks the signature when there is a secret', async () => {
    const { http, onPush } = anApi({ webhookSecret: 'secret' });
    const deliver = (signature?: string) => {
      const delivery = http.post(path).set('Content-Type', 'application/json');
      if (signature) delivery.set('X-Hub-Signature-256', signature);
      return delivery.send(push);
    };
    await expect(deliver()).resolves.toHaveProperty('status', 401);
    await expect(deliver(sign(push, 'other'))).resolves.toHaveProperty(
      'status',
      403,
    );
    await expect(deliver('sha256=short')).resolves.toHaveProperty(
      'status',
      403,
    );
    await expect(deliver(sign(`${push} `))).resolves.toHaveProperty(
      'status',
      403,
    );
    expect(onPush).not.toHaveBeenCalled();
    await expect(deliver(sign(push))).resolves.toHaveProperty('status', 202);
    expect(onPush).toHaveBeenCalledTimes(1);
  });

  it('refuses what is no JSON or too large', async () => {
    const { http, onPush } = anApi();
    const send = (body: string) =>
      http.post(path).set('Content-Type', 'application/json').send(body);
    await expect(send('{')).resolves.toHaveProperty('status', 400);
    await expect(send(`"${'x'.repeat(300_000)}"`)).resolves.toHaveProperty(
      'status',
      413,
    );
    await expect(http.post(path)).resolves.toHaveProperty('status', 400);
    expect(onPush).not.toHaveBeenCalled();
  });
});
