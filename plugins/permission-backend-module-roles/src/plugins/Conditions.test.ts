import { Conditions } from './Conditions';

const resource = {
  pluginId: 'environments',
  resourceType: 'environment',
  resourceRef: 'staging',
};
const criteria = (services: string[]) => ({
  resourceType: 'environment',
  rule: 'HAS_SERVICE',
  params: { services },
});
const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('Conditions', () => {
  it('stays below what the endpoint takes, asks nothing twice, and keeps the order', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `service-${index}`);
    const wanted = Array.from({ length: 60 }, (_, index) =>
      criteria([...many, `own-${index % 30}`, ...(index % 2 ? ['here'] : [])]),
    );
    let items = 0;
    const bodies: string[] = [];
    const conditions = new Conditions({
      fetch: async (_plugin, _endpoint, body) => {
        bodies.push(JSON.stringify(body));
        const given = body as {
          items: Array<{ id: string; conditions: ReturnType<typeof criteria> }>;
        };
        items += given.items.length;
        return answer({
          items: given.items.map(({ id, conditions: { params } }) => ({
            id,
            result: params.services.includes('here') ? 'ALLOW' : 'DENY',
          })),
        });
      },
    });
    await expect(conditions.hold(resource, wanted)).resolves.toEqual(
      wanted.map((_, index) => index % 2 === 1),
    );
    expect(items).toBe(30);
    expect(bodies.length).toBeGreaterThan(1);
    for (const body of bodies) expect(body.length).toBeLessThan(100 * 1024);
  });

  it.each([
    [answer({ items: [{ id: '0', result: 'MAYBE' }] }), /invalid/i],
    [answer({ error: { message: 'down' } }, 503), /503/],
  ])('does not take an answer that is none', async (response, message) => {
    const conditions = new Conditions({ fetch: async () => response });
    await expect(conditions.hold(resource, [criteria(['x'])])).rejects.toThrow(
      message,
    );
  });
});
