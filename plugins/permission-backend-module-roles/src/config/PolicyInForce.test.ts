import { mockServices } from '@backstage/backend-test-utils';
import { ConfigHealth } from './ConfigHealth';
import { PolicyInForce } from './PolicyInForce';

const data = (name: string, kinds = ['staging']) => ({
  permission: {
    roles: [
      { name, title: name, everyone: true, may: [{ actions: ['a'], kinds }] },
    ],
  },
});

function follow() {
  const config = mockServices.rootConfig({ data: data('first') });
  const logger = mockServices.logger.mock();
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 10, 21, 12, minute++));
  const health = new ConfigHealth({ now });
  const inForce = new PolicyInForce({ config, health, logger, now });
  const names = () => inForce.policy.roles.map(({ name }) => name);
  return { config, health, logger, inForce, names, end: inForce.follow() };
}

describe('PolicyInForce', () => {
  it('does not begin with a policy that cannot be used', () => {
    const config = mockServices.rootConfig({ data: data('x', ['prod']) });
    const logger = mockServices.logger.mock();
    expect(() => new PolicyInForce({ config, logger })).toThrow(
      'permission.roles[0].may[0].kinds[0]: "prod" is none of',
    );
  });

  it('takes a change at once', () => {
    const { config, inForce, names } = follow();
    config.update({ data: data('second') });
    expect(names()).toEqual(['second']);
    expect(inForce.loadedAt).toBe('2026-11-21T12:01:00.000Z');
    expect(inForce.rejected).toBeUndefined();
  });

  it('keeps what was in force while a change cannot be used, and says so', () => {
    const { config, inForce, names, logger } = follow();
    config.update({ data: data('second', ['prod']) });
    expect(names()).toEqual(['first']);
    expect(inForce.loadedAt).toBe('2026-11-21T12:00:00.000Z');
    expect(inForce.rejected).toEqual({
      at: '2026-11-21T12:01:00.000Z',
      message: expect.stringMatching(
        /^permission\.roles\[0\]\.may\[0\]\.kinds\[0\]: "prod" is none of/,
      ),
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(/stay in force: permission\.roles\[0\]/),
    );

    config.update({ data: { permission: {} } });
    expect(names()).toEqual(['first']);
    expect(inForce.rejected?.message).toBe(
      'permission.roles: is missing, has to be a list',
    );

    config.update({ data: data('third') });
    expect(names()).toEqual(['third']);
    expect(inForce.rejected).toBeUndefined();
  });

  it('says that the files cannot be read for as long as they cannot, and then what is wrong in them', () => {
    const { config, health, inForce, names } = follow();
    health.broke('app-config.yaml is no YAML');
    expect(names()).toEqual(['first']);
    expect(inForce.rejected).toEqual({
      at: '2026-11-21T12:01:00.000Z',
      message: 'The configuration cannot be read: app-config.yaml is no YAML',
    });
    health.mended();
    expect(inForce.rejected).toBeUndefined();

    config.update({ data: data('second', ['prod']) });
    health.broke('roles.yaml is missing');
    expect(inForce.rejected?.message).toMatch(/roles\.yaml is missing$/);
    health.mended();
    expect(inForce.rejected?.message).toMatch(/^permission\.roles\[0\]/);
  });

  it('does not speak of changes elsewhere, nor listen any more once it ends', () => {
    const { config, inForce, names, logger, end } = follow();
    config.update({ data: { ...data('first'), app: { title: 'X' } } });
    expect(inForce.loadedAt).toBe('2026-11-21T12:00:00.000Z');
    expect(logger.info).not.toHaveBeenCalled();
    end();
    config.update({ data: data('second') });
    expect(names()).toEqual(['first']);
  });
});
