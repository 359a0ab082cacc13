import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { AuditIntent } from '@slipway/plugin-audit-common';
import { MemoryAuditTrail } from './MemoryAuditTrail';
import { recorded } from './recorded';

const intent: AuditIntent = {
  correlationId: '5b1e9b0c-63c1-4f4a-9f0f-2f3b8a7f9d11',
  plugin: 'things',
  action: 'things.paint',
  actor: { type: 'user', ref: 'user:default/dana' },
  target: { name: '7' },
};
const done = {
  message: 'It is blue',
  changed: true,
  diff: '+blue',
  commit: { sha: 'a'.repeat(40), url: 'http://git.test/a' },
};

function setUp() {
  const trail = new MemoryAuditTrail();
  return { trail, logger: mockServices.logger.mock() };
}

describe('recorded', () => {
  it('keeps what is asked for, then what came of it', async () => {
    const given = setUp();
    await expect(recorded(given, intent, async () => done)).resolves.toBe(done);
    expect(given.trail.intents).toEqual([intent]);
    expect(given.trail.results).toEqual([
      {
        correlationId: intent.correlationId,
        outcome: 'succeeded',
        durationMs: expect.any(Number),
        message: 'It is blue',
        commit: done.commit,
      },
    ]);
    await recorded(given, intent, async () => ({ ...done, changed: false }));
    expect(given.trail.results.at(-1)?.outcome).toBe('unchanged');
  });

  it.each([
    [new NotAllowedError('not you'), 'refused'],
    [new ConflictError('too late'), 'failed'],
    ['no error at all', 'failed'],
  ])('keeps that it was %s', async (error, outcome) => {
    const given = setUp();
    const run = jest.fn().mockRejectedValue(error);
    await expect(recorded(given, intent, run)).rejects.toBe(error);
    expect(given.trail.results).toMatchObject([{ outcome }]);
  });

  it('does nothing when the record before cannot be kept', async () => {
    const given = setUp();
    jest.spyOn(given.trail, 'before').mockRejectedValue(new Error('down'));
    const run = jest.fn();
    await expect(recorded(given, intent, run)).rejects.toThrow(
      /nothing is done without a record/,
    );
    expect(run).not.toHaveBeenCalled();
  });

  it('tries again to keep what has been done', async () => {
    const given = setUp();
    jest.spyOn(given.trail, 'after').mockRejectedValueOnce(new Error('busy'));
    await expect(recorded(given, intent, async () => done)).resolves.toBe(done);
    expect(given.trail.results).toHaveLength(1);
    expect(given.logger.error).not.toHaveBeenCalled();
  });

  it('keeps no more of a message than there is room for', async () => {
    const given = setUp();
    const message = 'x'.repeat(10_000);
    await recorded(given, intent, async () => ({ ...done, message }));
    expect(given.trail.results[0]?.message).toHaveLength(4_000);
  });
});
