import { mockServices } from '@backstage/backend-test-utils';
import { ActivitySignals } from './ActivitySignals';

const on = (environment?: string, services?: string[]) => ({
  target: { name: 'x', environment, services },
});

describe('ActivitySignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const setUp = () => {
    const publish = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const pages = new ActivitySignals({ publish }, logger);
    const messages = () =>
      publish.mock.calls
        .flat()
        .map(({ message }: { message: object }) => message);
    return { publish, logger, pages, messages };
  };

  it('tells at once, and of a burst at most five times a second', () => {
    const { pages, publish, messages } = setUp();
    pages.changed(on('staging', ['payments', 'checkout']));
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'activity',
      message: {
        type: 'changed',
        environment: 'staging',
        services: ['checkout', 'payments'],
      },
    });
    for (let n = 0; n < 100; n += 1) {
      pages.changed(on('staging', [n % 2 ? 'catalog' : 'checkout']));
      jest.advanceTimersByTime(10);
    }
    jest.advanceTimersByTime(1000);
    expect(messages()).toHaveLength(6);
    expect(messages().slice(1)).toEqual(
      Array.from({ length: 5 }, () => ({
        type: 'changed',
        environment: 'staging',
        services: ['catalog', 'checkout'],
      })),
    );
    pages.changed(on('pr-1', []));
    expect(messages()).toHaveLength(7);
  });

  it('leaves out what differs or is not known', () => {
    const { pages, messages } = setUp();
    pages.changed(on());
    pages.changed(on('pr-1', ['catalog']));
    pages.changed(on('pr-2', ['checkout']));
    jest.advanceTimersByTime(200);
    pages.changed(on('pr-1', ['catalog']));
    pages.changed(on());
    jest.advanceTimersByTime(200);
    expect(messages()).toEqual([
      { type: 'changed' },
      { type: 'changed', services: ['catalog', 'checkout'] },
      { type: 'changed' },
    ]);
  });

  it('goes on when nobody can be told', async () => {
    const { pages, publish, logger } = setUp();
    publish.mockRejectedValueOnce(new Error('The bus is down'));
    pages.changed(on('staging'));
    await jest.advanceTimersByTimeAsync(200);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Open pages could not be told/),
      expect.objectContaining({ message: 'The bus is down' }),
    );
    pages.changed(on('staging'));
    expect(publish).toHaveBeenCalledTimes(2);
  });
});
