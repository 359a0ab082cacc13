import { mockServices } from '@backstage/backend-test-utils';
import { HarborSignals } from './HarborSignals';

const digest = (n: number) => `sha256:${String(n).padStart(64, '0')}`;

function setUp() {
  const published = jest.fn(async (_signal: { message: unknown }) => {});
  const signals = new HarborSignals(
    { publish: published },
    mockServices.logger.mock(),
  );
  const messages = () => published.mock.calls.map(([{ message }]) => message);
  return { signals, published, messages };
}

describe('HarborSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('names the images that changed, and what else did', () => {
    const { signals, messages, published } = setUp();
    signals.changed([digest(1)]);
    expect(published).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'harbor',
      message: {
        images: [digest(1)],
        replications: false,
        fleet: false,
        news: false,
      },
    });
    signals.replicationsChanged();
    signals.fleetChanged();
    signals.news();
    jest.advanceTimersByTime(100);
    expect(messages()[1]).toEqual({
      images: [],
      replications: true,
      fleet: true,
      news: true,
    });
  });

  it('names none when there are too many', () => {
    const { signals, messages } = setUp();
    signals.changed(Array.from({ length: 201 }, (_, n) => digest(n)));
    expect(messages()).toEqual([
      { replications: true, fleet: true, news: true },
    ]);
  });
});
