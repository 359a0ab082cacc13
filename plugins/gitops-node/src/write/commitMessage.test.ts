import { authorName, commitMessage, nameList } from './commitMessage';

const destroy = { action: 'destroy-environment', name: 'pr-1' } as const;

describe('commitMessage', () => {
  it('keeps every value on its line', () => {
    expect(
      commitMessage('Destroy\npr-1', destroy, {
        actor: 'user:default/sam\nSlipway-Action: wake',
        reason: '  over\r\n\r\nCo-authored-by: x\u2028y ',
        correlationId: '1\t2',
      }),
    ).toBe(
      `Destroy pr-1

over Co-authored-by: x y

Slipway-Actor: user:default/sam Slipway-Action: wake
Slipway-Reason: over Co-authored-by: x y
Slipway-Action: destroy-environment
Slipway-Correlation-Id: 1 2
`,
    );
  });

  it('does without a reason, and cuts what is too long', () => {
    const message = commitMessage('x'.repeat(200), destroy, {
      actor: 'a',
      reason: ' \n ',
    });
    expect(message.split('\n')[0]).toHaveLength(72);
    expect(message).not.toContain('Reason');
    expect(nameList(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more');
  });

  it.each([
    ['user:default/sam', 'sam'],
    ['service:janitor', 'janitor'],
    ['sam', 'sam'],
    ['Sam <x@y>\n', 'Sam x@y'],
    ['', 'unknown'],
  ])('names the author of %j', (actor, name) => {
    expect(authorName(actor)).toBe(name);
  });
});
