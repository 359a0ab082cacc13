import { createHmac } from 'node:crypto';
import { verifyDelivery } from './verifyDelivery';

const now = Date.parse('2026-11-21T12:00:00Z');
const seconds = now / 1000;
const body = Buffer.from('{"event":"ping","name":"Zoë"}');
const key = 'buildkite.organizations[example].webhook';

const configOf = (
  requireSignature = false,
  token: string | null = 'secret',
) => ({
  slug: 'example',
  webhook: { token: token ?? undefined, requireSignature },
});

function signed(timestamp: number, token = 'secret', of = body) {
  const signature = createHmac('sha256', token)
    .update(`${timestamp}.${of}`)
    .digest('hex');
  return {
    'x-buildkite-signature': `timestamp=${timestamp},signature=${signature}`,
  };
}

describe('verifyDelivery', () => {
  it.each([
    ['the token', { 'x-buildkite-token': 'secret' }, false],
    ['a signature', signed(seconds), false],
    ['a signature where one is required', signed(seconds), true],
    ['a signature of four minutes ago', signed(seconds - 240), true],
    ['a clock that is a little ahead', signed(seconds + 20), true],
  ])('takes %s', (_, headers, requireSignature) => {
    const verify = () =>
      verifyDelivery(headers, body, configOf(requireSignature), now);
    expect(verify).not.toThrow();
    // The same delivery again does no harm.
    expect(verify).not.toThrow();
  });

  it.each([
    ['nothing', {}, false, 'AuthenticationError', /are missing/],
    [
      'a token only',
      { 'x-buildkite-token': 'secret' },
      true,
      'AuthenticationError',
      /set buildkite\.organizations\[example\]\.webhook\.requireSignature/,
    ],
    [
      'a wrong token',
      { 'x-buildkite-token': 'secrets' },
      false,
      'NotAllowedError',
      /is not the one of .*webhook\.token/,
    ],
    [
      'a right token with a forged signature',
      {
        'x-buildkite-token': 'secret',
        ...signed(seconds, 'guess'),
      },
      false,
      'NotAllowedError',
      /does not fit the body/,
    ],
    [
      'a signature of another body',
      signed(seconds, 'secret', Buffer.from('{}')),
      false,
      'NotAllowedError',
      /does not fit the body/,
    ],
    [
      'a signature with another time',
      {
        'x-buildkite-signature': signed(seconds - 900)[
          'x-buildkite-signature'
        ].replace(/\d+/, String(seconds)),
      },
      false,
      'NotAllowedError',
      /does not fit the body/,
    ],
    [
      'a delivery that somebody kept',
      signed(seconds - 301),
      false,
      'NotAllowedError',
      /was made 301 s ago/,
    ],
    [
      'a delivery from the future',
      signed(seconds + 60),
      false,
      'NotAllowedError',
      /was made 60 s from now/,
    ],
    [
      'a signature of another form',
      { 'x-buildkite-signature': 'sha256=abc' },
      false,
      'NotAllowedError',
      /not of the form/,
    ],
  ])('refuses %s', (_, headers, requireSignature, name, message) => {
    const verify = () =>
      verifyDelivery(headers, body, configOf(requireSignature), now);
    expect(verify).toThrow(expect.objectContaining({ name }));
    expect(verify).toThrow(message);
  });

  it('takes nothing as long as there is no token to check against', () => {
    const headers = { 'x-buildkite-token': '' };
    expect(() =>
      verifyDelivery(headers, body, configOf(false, null), now),
    ).toThrow(`put the token of the webhook at Buildkite into ${key}.token`);
  });
});
