import { ResponseError } from '@backstage/errors';
import { describeCommandFailure, describeFailure } from './failure';

/** What a client throws for an answer of the backend. */
const answered = (status: number, name: string, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );

describe('Words for failures', () => {
  it('says of a read what was asked for', async () => {
    expect(
      describeFailure(
        await answered(403, 'NotAllowedError', 'No'),
        'the environments',
      ).title,
    ).toBe('You may not see the environments');
    expect(
      describeFailure(new Error('Failed to fetch'), 'the environments'),
    ).toEqual({
      title: 'Could not reach the portal to ask for the environments',
      advice: 'Check your connection. The page tries again by itself.',
      raw: 'Failed to fetch',
    });
    expect(
      describeFailure(
        await answered(502, 'SourceError', 'Nobody answers for Buildkite'),
        'the log',
      ).advice,
    ).toBe('Nobody answers for Buildkite. Try again in a moment.');
  });

  it.each([
    [403, 'You may not do this'],
    [404, 'It is not there'],
    [400, 'The portal did not understand what is to be done'],
    [409, 'As things are now, it cannot be done'],
  ])(
    'gives the reason of the backend for a command that ended in %d',
    async (status, title) => {
      const failure = describeCommandFailure(
        await answered(status, 'AnyError', 'You asked for it yourself'),
        'Approve v1.4.2',
        { trial: false },
      );
      expect(failure.title).toBe(title);
      expect(failure.advice).toBe('You asked for it yourself');
      expect(failure.raw).toBe(`${status} : You asked for it yourself`);
    },
  );

  it('knows that asking again is of no use to somebody who is signed out', async () => {
    const refused = await answered(401, 'AuthenticationError', 'Too old');
    expect(describeFailure(refused, 'the environments').isSignedOut).toBe(true);
    const failed = await answered(503, 'ServiceUnavailableError', 'Later');
    expect(describeFailure(failed, 'x').isSignedOut).toBeUndefined();
  });

  it('leaves open whether a command was done where nobody can know', async () => {
    const doubt =
      ' It may have been done all the same: look before you try again.';
    const describe = (error: unknown, trial: boolean) =>
      describeCommandFailure(error, 'Wake staging', { trial }).advice;
    const broken = await answered(502, 'Error', 'Bad gateway');
    const busy = await answered(429, 'Error', 'Slow down');
    const unrecorded = await answered(
      503,
      'ServiceUnavailableError',
      'The audit trail cannot be written, and nothing is done without a record. Try again in a moment',
    );
    const unanswered = await answered(
      503,
      'ServiceUnavailableError',
      'The Git host did not answer',
    );

    expect(describe(new Error('Failed to fetch'), false)).toBe(
      `Check your connection.${doubt}`,
    );
    expect(describe(broken, false)).toBe(`It is not your doing.${doubt}`);
    const away = await answered(
      502,
      'SourceError',
      'Nobody answers for Buildkite example',
    );
    expect(describe(away, false)).toBe(
      `Nobody answers for Buildkite example.${doubt}`,
    );
    expect(describe(broken, true)).toBe('It is not your doing.');
    expect(describe(busy, false)).not.toContain(doubt);
    expect(describe(unrecorded, false)).toBe(
      'The audit trail cannot be written, and nothing is done without a record. Try again in a moment',
    );
    expect(describe(unanswered, false)).toContain(doubt);
  });
});
