import { anApi } from '../__testUtils__/api';

describe('taking note', () => {
  it('acknowledges a notice', async () => {
    const { http, notices, onNews } = anApi({
      notices: [
        {
          id: 'mass-deletion/abc',
          kind: 'mass-deletion',
          severity: 'error',
          at: '2026-11-21T11:00:00Z',
          message: '12 of 20 vanished',
          environments: [],
        },
      ],
    });
    const path = '/notices/mass-deletion%2Fabc';
    await http.delete(path).send({ dryRun: true });
    expect(notices.size).toBe(1);
    const response = await http.delete(path).send({ reason: 'We closed them' });
    expect(response.body.message).toBe('Took note of: 12 of 20 vanished');
    expect(notices.size).toBe(0);
    expect(onNews).toHaveBeenCalledTimes(1);
    await expect(http.delete(path)).resolves.toHaveProperty('status', 404);
  });
});
