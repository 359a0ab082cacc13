import { ConfigReader } from '@backstage/config';
import { MemoryAuditTrail } from '@slipway/plugin-audit-node';
import { SeparationOfDuties } from './SeparationOfDuties';

const sam = 'user:default/sam';
const rule = { action: 'things.approve', notAfter: 'things.request' };

/** A configuration that changes, as that of a portal that runs. */
class Changing extends ConfigReader {
  separationOfDuties: unknown;

  override getOptional<T>(): T {
    return this.separationOfDuties as T;
  }
}

async function given(separationOfDuties: unknown) {
  const trail = new MemoryAuditTrail();
  await trail.before({
    correlationId: 'a',
    plugin: 'things',
    action: rule.notAfter,
    actor: { type: 'user', ref: sam },
    target: { name: 'v1' },
  });
  await trail.after({
    correlationId: 'a',
    outcome: 'succeeded',
    durationMs: 1,
  });
  const config = new Changing(undefined);
  config.separationOfDuties = separationOfDuties;
  const separation = new SeparationOfDuties(config, trail);
  const approve = (actor: string) =>
    separation.check({ actor, action: rule.action, target: 'v1' });
  return { config, approve };
}

describe('separation of duties', () => {
  it('follows the configuration, and keeps the rules before where it cannot be used', async () => {
    const { config, approve } = await given([rule]);
    config.separationOfDuties = [{ ...rule, notAfter: 'things.*' }];
    await expect(approve(sam)).rejects.toThrow(
      /^user:default\/sam did things\.request on v1 at .*, so somebody else has to do things\.approve$/,
    );
    await approve('user:default/riley');
    config.separationOfDuties = undefined;
    await approve(sam);
  });

  it('lets nothing through where there never were rules that can be used', async () => {
    const { approve } = await given('nobody');
    await expect(approve('user:default/riley')).rejects.toThrow(
      /^permission\.separationOfDuties: /,
    );
  });
});
