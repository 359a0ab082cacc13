import { ConflictError } from '@backstage/errors';
import { waitFor } from '@slipway/collectors-node/testing';
import { anApi } from '../__testUtils__/api';
import { commit, opening, sleepingStaging } from '../__testUtils__/commands';

describe('a command that makes a commit', () => {
  it('shows what it would do, and does nothing', async () => {
    const { http, apply, argocd, lookAtGit } = anApi({
      environments: [sleepingStaging()],
    });
    apply.mockResolvedValue({ changed: true, diff: '-0\n+2' });
    const response = await http
      .post('/environments/staging/wake')
      .send({ dryRun: true });
    expect(response.body).toEqual({
      message: 'staging would be woken',
      changed: true,
      diff: '-0\n+2',
    });
    expect(apply).toHaveBeenCalledWith(expect.anything(), expect.anything(), {
      dryRun: true,
    });
    expect(lookAtGit).not.toHaveBeenCalled();
    expect(argocd.refresh).not.toHaveBeenCalled();
  });

  it('is done although nobody could be told to look', async () => {
    const { http, apply, argocd, lookAtGit, logger } = anApi({
      environments: [sleepingStaging()],
    });
    apply.mockResolvedValue({ changed: true, diff: '+', commit });
    argocd.refresh.mockRejectedValue(new Error('Argo CD is down'));
    lookAtGit.mockRejectedValue(new Error('no database'));
    await expect(
      http.post('/environments/staging/wake'),
    ).resolves.toHaveProperty('status', 200);
    await waitFor(() => logger.warn.mock.calls.length === 2);
  });

  it('passes on why Git refused, and keeps a record of it', async () => {
    const { http, apply, audit } = anApi({ environments: [sleepingStaging()] });
    const error = new ConflictError('"pr-131" is open already');
    apply.mockRejectedValue(error);
    const response = await http.post('/environments').send(opening);
    expect(response.status).toBe(409);
    expect(response.body.error.message).toBe('"pr-131" is open already');
    expect(audit.fail).toHaveBeenCalledWith({ error });
  });
});
