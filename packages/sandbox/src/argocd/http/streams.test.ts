import { connect, type Socket } from 'node:net';
import { eventually } from '../testing/eventually';
import { environment } from '../testing/layout';
import { TestWorld } from '../testing/TestWorld';

let world: TestWorld;
const sockets: Socket[] = [];

beforeEach(async () => {
  world = await TestWorld.start(environment('pr-1', { catalog: 'pr-1-a' }));
});
afterEach(async () => {
  sockets.splice(0).forEach(socket => socket.destroy());
  await world.close();
});

/** Everything a server sent on one connection, byte for byte, and whether it hung up. */
function listen(path: string, accept = 'text/event-stream') {
  const seen = { text: '', ended: false };
  const { hostname, port } = new URL(world.argo.info().url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on('data', data => {
    seen.text += data.toString('utf8');
  });
  socket.on('close', () => {
    seen.ended = true;
  });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token\r\nAccept: ${accept}\r\n\r\n`,
  );
  return seen;
}

const healthy = () =>
  eventually(
    () => JSON.stringify(world.application('pr-1-catalog')?.status),
    status => status?.includes('"health":{"status":"Healthy"') ?? false,
  );

describe('streams', () => {
  it('sends what is there and what changes, as events', async () => {
    const all = listen('/api/v1/stream/applications');
    await eventually(
      () => all.text,
      text => text.includes('"status":"Healthy"'),
    );
    expect(all.text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(all.text).toMatch(/content-type: text\/event-stream\r\n/i);
    expect(all.text).toContain('data: {"result":{"type":"ADDED"');
    expect(all.text).toMatch(/} \n\n\r\n1\r\n\n\r\n/);
    await healthy();
    world.commit({ 'environments/pr/pr-1.yaml': null });
    world.annotate('now');
    await eventually(
      () => all.text,
      text => text.includes('"type":"DELETED"'),
    );
  });

  it('says nothing, not even headers, before the first event', async () => {
    await healthy();
    const none = listen('/api/v1/stream/applications?name=nosuch');
    const one = listen('/api/v1/stream/applications?name=pr-1-catalog');
    await eventually(
      () => one.text,
      text => text.includes('pr-1-catalog'),
    );
    expect(none.text).toBe('');
    const later = listen('/api/v1/stream/applications?resourceVersion=1');
    world.commit(environment('pr-2', { catalog: 'pr-2-a' }));
    world.annotate('now');
    await eventually(
      () => later.text,
      text => text.includes('pr-2-catalog'),
    );
    expect(later.text).not.toContain(
      '"type":"ADDED","application":{"metadata":{"name":"pr-1-catalog"',
    );
  });

  it('sends lines to who does not ask for events, and only the fields asked for', async () => {
    await healthy();
    const lines = listen(
      '/api/v1/stream/applications?fields=result.type,result.application.metadata.name',
      'application/json',
    );
    await eventually(
      () => lines.text,
      text => text.includes('pr-1-namespace'),
    );
    expect(lines.text).toContain(
      '{"result":{"application":{"metadata":{"name":"pr-1-catalog"}},"type":"ADDED"}}\n',
    );
  });

  it('breaks in the middle of a line, and after the first event of a new stream', async () => {
    await healthy();
    const open = listen('/api/v1/stream/applications');
    await eventually(
      () => open.text,
      text => text.includes('pr-1-namespace'),
    );
    world.faults.set([{ system: 'argocd/argocd', kind: 'break-stream' }]);
    await eventually(
      () => open.ended,
      ended => ended,
    );
    expect(open.text).toMatch(/data: {"result":{"type"\r\n$/);
    const next = listen('/api/v1/stream/applications');
    await eventually(
      () => next.ended,
      ended => ended,
    );
    const events = next.text.split('data: ').slice(1);
    expect(events).toHaveLength(2);
    expect(events[0]).toContain('} \n\n');
    expect(events[1]).not.toContain('} \n\n');
  });

  it('ends open streams when it goes down', async () => {
    await healthy();
    const open = listen('/api/v1/stream/applications');
    await eventually(
      () => open.text,
      text => text.includes('pr-1-namespace'),
    );
    expect(open.ended).toBe(false);
    world.faults.set([{ system: 'argocd/argocd', kind: 'down' }]);
    await eventually(
      () => open.ended,
      ended => ended,
    );
    expect(open.ended).toBe(true);
  });

  it('streams the tree of one Application', async () => {
    await healthy();
    const tree = listen(
      '/api/v1/stream/applications/pr-1-catalog/resource-tree',
    );
    await eventually(
      () => tree.text,
      text => text.includes('"kind":"Pod"'),
    );
    expect(tree.text).toContain('data: {"result":{"nodes":[');
  });
});
