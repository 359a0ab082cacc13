import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { forgetSignIn } from './forgetSignIn';

it('keeps codes of sign-ins out of the log of requests, and other queries in it', async () => {
  const logger = mockServices.rootLogger.mock();
  const config = mockServices.rootConfig();
  const app = express()
    .use(forgetSignIn)
    .use(MiddlewareFactory.create({ config, logger }).logging())
    .use('/api', (req, res) => void res.json(req.query));
  const query = 'code=c0de&state=5ta7e';
  const ask = (path: string) => request(app).get(`/api/${path}?${query}`);
  expect((await ask('auth/oidc/handler/frame')).body.code).toBe('c0de');
  await ask('environments/list');
  const [signIn, list] = logger.info.mock.calls.map(call =>
    JSON.stringify(call),
  );
  expect(signIn).toContain('/api/auth/oidc/handler/frame?…');
  expect(signIn).not.toMatch(/c0de|5ta7e/);
  expect(list).toContain(`/api/environments/list?${query}`);
});
