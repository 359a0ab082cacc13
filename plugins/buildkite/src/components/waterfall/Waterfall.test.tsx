import { render, screen, within } from '@testing-library/react';
import { aJob } from '../../__testUtils__/fixtures';
import { criticalPath } from './criticalPath';
import { Waterfall } from './Waterfall';

const at = (time: string) => `2026-11-21T09:${time}Z`;
const job = (id: string, runnable: string, start: string, end: string) =>
  aJob({
    id,
    label: `:go: ${id}`,
    createdAt: at('00:00'),
    runnableAt: at(runnable),
    startedAt: at(start),
    finishedAt: at(end),
  });
const build = job('Build', '00:00', '00:10', '02:00');
const lint = job('Lint', '00:00', '00:10', '01:00');
const test = job('Test', '02:01', '02:30', '05:00');

describe('Waterfall', () => {
  it('says in words what each bar shows', () => {
    render(
      <Waterfall
        jobs={[test, lint, build, aJob({ id: 'wait', type: 'waiter' })]}
        onPick={() => undefined}
      />,
    );
    const list = screen.getByRole('list', { name: 'Jobs over time' });
    expect(
      within(list)
        .getAllByRole('button')
        .map(button => button.textContent),
    ).toEqual([
      expect.stringMatching(
        /^TestOn the longest.*Passed: waited for others 2:01, waited for an agent 0:29, worked 2:30$/,
      ),
      expect.stringMatching(
        /^LintPassed: waited for an agent 0:10, worked 0:50$/,
      ),
      expect.stringMatching(/^BuildOn the longest.*worked 1:50$/),
    ]);
    expect(screen.getByText('5:00 in all')).toBeInTheDocument();
  });

  it('says so when no job has begun', () => {
    render(
      <Waterfall
        jobs={[
          aJob({
            state: 'broken',
            createdAt: undefined,
            runnableAt: undefined,
            startedAt: undefined,
            finishedAt: undefined,
          }),
        ]}
        onPick={() => undefined}
      />,
    );
    expect(screen.getByText('No job has a time to show yet.')).toBeVisible();
  });
});

describe('criticalPath', () => {
  it.each([
    [
      [build, lint, test],
      ['Test', 'Build'],
    ],
    [[], []],
    [[lint], ['Lint']],
    // Both claim to have waited for the other.
    [
      [
        job('A', '01:00', '01:00', '01:00'),
        job('B', '01:00', '01:00', '01:00'),
      ],
      ['A', 'B'],
    ],
  ])('goes back from what ended last', (jobs, path) => {
    expect([...criticalPath(jobs, Date.parse(at('09:00')))]).toEqual(path);
  });
});
