import { render, screen } from '@testing-library/react';
import { minutes } from '../testing';
import { RelativeTime } from './RelativeTime';

describe('RelativeTime', () => {
  it.each([
    [-5.2, 'words', '5m ago'],
    [5.2, 'words', 'in 5m'],
    [-5.2, 'age', '5m'],
    [5.2, 'left', '5m'],
    [-5.2, 'left', 'over'],
  ] as const)('%d minutes from now as %s: %s', (distance, show, words) => {
    render(<RelativeTime at={minutes(distance)} show={show} />);
    expect(screen.getByText(words)).toBeVisible();
  });

  it('says of what has just happened that it has, also by a clock that is ahead', () => {
    const { rerender } = render(<RelativeTime at={minutes(-30)} />);
    rerender(<RelativeTime at={minutes(0.02)} />);
    expect(screen.getByText('0s ago')).toBeVisible();
  });
});
