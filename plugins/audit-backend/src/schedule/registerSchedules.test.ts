import { mockServices } from '@backstage/backend-test-utils';
import type { ChainCheck } from '@slipway/plugin-audit-common';
import { applyRetention } from '.';

const check = (status: ChainCheck['status']): ChainCheck => ({
  status,
  checkedAt: '2026-11-21T12:00:00.000Z',
  records: 0,
  message: '',
});

describe('applyRetention', () => {
  const setUp = (status: ChainCheck['status']) => ({
    trail: { prune: jest.fn(async () => 12) },
    checks: { run: jest.fn(async () => check(status)) },
    retentionMs: 400 * 86_400_000,
    logger: mockServices.logger.mock(),
  });

  it('deletes what is older', async () => {
    const given = setUp('intact');
    await applyRetention(given);
    expect(given.trail.prune).toHaveBeenCalledWith(
      expect.any(Date),
      'Records are kept for 400 days',
    );
    const [[olderThan]] = given.trail.prune.mock.calls as unknown as [[Date]];
    expect(Date.now() - olderThan.getTime()).toBeGreaterThanOrEqual(
      given.retentionMs,
    );
    expect(given.logger.info).toHaveBeenCalledWith(
      '12 old audit records were deleted',
    );
  });

  it('takes no evidence away while the chain is broken', async () => {
    const given = setUp('broken');
    await applyRetention(given);
    expect(given.trail.prune).not.toHaveBeenCalled();
    expect(given.logger.warn).toHaveBeenCalledWith(
      'Old audit records are kept while the chain is broken',
    );
  });
});
