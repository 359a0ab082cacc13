import { actionTitle, actionToDo, actionWords } from './actionWords';

describe('Words of actions', () => {
  it('says what is done to what', () => {
    expect(actionTitle('environments.sleep')).toBe('Put to sleep');
    expect(actionToDo('environments.sleep', 'staging')).toBe(
      'put staging to sleep',
    );
    expect(actionToDo('buildkite.unblock', 'shop #417')).toBe(
      'let shop #417 go on',
    );
    expect(actionToDo('environments.wake', '$& of {}')).toBe('wake $& of {}');
    expect(actionWords('environments.wake').did).toBe('woke {}');
  });

  it.each([
    ['catalog.entity.refresh', 'Refresh catalog entity'],
    ['scaffolder.task.dry-run', 'Dry run scaffolder task'],
    ['environments.*', 'environments.*'],
    ['toString', 'toString'],
  ])('makes a title of %s where nobody gave it words', (action, title) => {
    expect(actionTitle(action)).toBe(title);
    expect(actionToDo(action, 'staging')).toBe(`do ${action} on staging`);
  });
});
