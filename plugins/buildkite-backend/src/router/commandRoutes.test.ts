import { AuthorizeResult } from '@backstage/plugin-permission-common';

import { about, anApi } from '../__testUtils__/api';

jest.setTimeout(60_000);

describe('commands', () => {
  const unblock = '/builds/example/shop/1/jobs/job-release/unblock';

  it('are told before they are done, and done once', async () => {
    const { http, client } = await anApi();
    const preview = await http.post(unblock).send({ dryRun: true });
    expect(preview.body).toMatchObject({
      changed: true,
      message: expect.stringMatching(/^Buildkite would unblock Release\?/),
    });
    expect(client.sent).toEqual([]);
    const done = await http.post(unblock).send({ reason: 'Looks good' });
    expect(done.body).toMatchObject({
      changed: true,
      correlationId: expect.any(String),
    });
    expect(client.sent[0]?.path).toBe(
      '/pipelines/shop/builds/1/jobs/job-release/unblock',
    );
  });

  it.each([
    ['/builds/example/shop/404/cancel', {}, 404, /shop/],
    ['/builds/example/shop/1/cancel', { when: 'now' }, 400, /when/],
    ['/builds', { organization: 'example', pipeline: 'shop' }, 400, /branch/],
    [
      '/builds',
      { organization: 'example', pipeline: 'ledger', branch: 'main' },
      404,
      /no pipeline "ledger"/,
    ],
    [
      '/builds',
      { organization: 'example', pipeline: 'shop', branch: 'a b' },
      400,
      /name of a branch/,
    ],
  ])('refuse %s with %j', async (address, body, expected, message) => {
    const { http, client } = await anApi();
    const answer = await http.post(address).send(body);
    expect(answer.status).toBe(expected);
    expect(answer.body.error.message).toMatch(message);
    expect(client.sent).toEqual([]);
  });

  it('are hidden or refused as reads are', async () => {
    const hidden = await anApi({ read: about('storefront') });
    await expect(hidden.http.post(unblock).send({})).resolves.toMatchObject({
      status: 404,
    });
    const refused = await anApi({ unblock: { result: AuthorizeResult.DENY } });
    await expect(refused.http.post(unblock).send({})).resolves.toMatchObject({
      status: 403,
    });
    expect(refused.client.sent).toEqual([]);
  });
});
