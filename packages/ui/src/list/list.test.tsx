import { act, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { ROW_HEIGHT } from './rowLayout';
import { useArrivals } from './useArrivals';
import { useSteadyScroll } from './useSteadyScroll';

function Steady({ names, scope }: { names: string[]; scope: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  useSteadyScroll({ names, scroller, scope });
  return <div ref={scroller} role="list" />;
}

describe('scrolling while rows arrive', () => {
  const names = ['c', 'b', 'a'];

  it.each([
    ['follows the row in sight', ['e', 'd', ...names], 'all', ROW_HEIGHT, 3],
    ['stays at the top', ['d', ...names], 'all', 0, 0],
    ['stays where only others change', ['c', 'b', 'x'], 'all', ROW_HEIGHT, 1],
    ['begins anew with other rows', ['x', ...names], 'failed', ROW_HEIGHT, 0],
  ])('%s', (_, later, scope, top, rows) => {
    const { rerender } = render(<Steady names={names} scope="all" />);
    const list = screen.getByRole('list');
    list.scrollTop = top;
    rerender(<Steady names={later} scope={scope} />);
    expect(list.scrollTop).toBe(rows * ROW_HEIGHT);
  });
});

describe('arrivals', () => {
  function Marked({ names, scope }: { names?: string[]; scope: string }) {
    const arrivals = useArrivals(names, scope, 1_000);
    return <output>{[...arrivals].join()}</output>;
  }
  const marked = () => screen.getByRole('status').textContent;

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are what comes above what was known, for a while', () => {
    const { rerender } = render(<Marked scope="all" />);
    rerender(<Marked names={['b', 'a']} scope="all" />);
    expect(marked()).toBe('');
    rerender(<Marked names={['c', 'b', 'a']} scope="all" />);
    expect(marked()).toBe('c');
    act(() => jest.advanceTimersByTime(600));
    // The next page of the list is no arrival.
    rerender(<Marked names={['d', 'c', 'b', 'a', 'z']} scope="all" />);
    expect(marked()).toBe('c,d');
    act(() => jest.advanceTimersByTime(600));
    expect(marked()).toBe('d');
    act(() => jest.advanceTimersByTime(600));
    expect(marked()).toBe('');
  });

  it('are the first rows of a list that was empty, and none of another list', () => {
    const { rerender } = render(<Marked names={[]} scope="all" />);
    rerender(<Marked names={['a']} scope="all" />);
    expect(marked()).toBe('a');
    rerender(<Marked names={['x', 'a']} scope="failed" />);
    expect(marked()).toBe('');
  });
});
