import { anApi } from '../__testUtils__/api';
import { refusalOf } from '../__testUtils__/commands';
import { anEnvironment, aWorkload } from '../__testUtils__/environments';

describe('what Argo CD is asked to do', () => {
  it('has Argo CD look and apply', async () => {
    const { http, argocd } = anApi({
      environments: [
        anEnvironment({
          workloads: [{ ...aWorkload('checkout'), sync: 'OutOfSync' }],
        }),
      ],
    });
    const dry = await http
      .post('/environments/pr-123/refresh')
      .send({ dryRun: true });
    expect(dry.body).toMatchObject({ changed: true, diff: '' });
    expect(argocd.refresh).not.toHaveBeenCalled();

    const refreshed = await http.post('/environments/pr-123/refresh');
    expect(refreshed.body.message).toBe(
      'Argo CD has looked at what Git asks for in pr-123',
    );
    const synced = await http.post(
      '/environments/pr-123/workloads/checkout/sync',
    );
    expect(synced.body.changed).toBe(true);
    expect(argocd.sync).toHaveBeenCalledWith({
      name: 'pr-123-checkout',
      instance: 'argocd',
    });
  });

  it('syncs no service that is not there', async () => {
    const refusal = await refusalOf(
      'post',
      '/environments/pr-123/workloads/redis/sync',
      {},
    );
    expect(refusal.message).toMatch(
      /^pr-123 has no service "redis"; it has checkout/,
    );
    expect(refusal.status).toBe(404);
    expect(refusal.apply).not.toHaveBeenCalled();
  });
});
