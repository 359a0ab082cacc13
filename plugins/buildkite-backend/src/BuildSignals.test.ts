import { mockServices } from '@backstage/backend-test-utils';
import { BuildSignals } from './BuildSignals';

const ref = (number: number) => ({
  organization: 'example',
  pipeline: 'shop',
  number,
});

function setUp(publish = async (_signal: { message: unknown }) => {}) {
  const logger = mockServices.logger.mock();
  const published = jest.fn(publish);
  const signals = new BuildSignals({ publish: published }, logger);
  const messages = () => published.mock.calls.map(([{ message }]) => message);
  return { signals, published, messages, logger };
}

describe('BuildSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('tells at once, then once of all that changed meanwhile', () => {
    const { signals, messages, published } = setUp();
    signals.changed([ref(1)]);
    expect(published).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'buildkite',
      message: { builds: ['example/shop/1'], runs: [], news: false },
    });
    signals.changed([ref(2), ref(3)]);
    signals.runsChanged(['ci-mgmt/ci/run-1']);
    signals.changed([ref(2)]);
    signals.news();
    jest.advanceTimersByTime(99);
    expect(messages()).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(messages()[1]).toEqual({
      builds: ['example/shop/2', 'example/shop/3'],
      runs: ['ci-mgmt/ci/run-1'],
      news: true,
    });
    jest.advanceTimersByTime(1000);
    expect(messages()).toHaveLength(2);
  });

  it('says nothing of nothing', () => {
    const { signals, messages } = setUp();
    signals.changed([]);
    signals.runsChanged([]);
    jest.advanceTimersByTime(1000);
    expect(messages()).toEqual([]);
  });

  it('names no names when there are too many', () => {
    const { signals, messages } = setUp();
    signals.changed(Array.from({ length: 201 }, (_, n) => ref(n + 1)));
    expect(messages()).toEqual([{ news: true }]);
  });

  it('warns when signals do not work, and goes on', async () => {
    const { signals, messages, logger } = setUp(async () => {
      throw new Error('down');
    });
    signals.news();
    await Promise.resolve();
    jest.advanceTimersByTime(100);
    signals.news();
    await Promise.resolve();
    expect(messages()).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Open pages could not be told/),
      expect.any(Error),
    );
  });
});
