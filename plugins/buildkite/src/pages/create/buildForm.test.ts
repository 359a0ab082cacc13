import { readForm, type BuildForm } from './buildForm';

const form: BuildForm = {
  pipeline: 'example/shop',
  branch: 'main',
  commit: '',
  message: '',
  env: '',
};

describe('the form of a new build', () => {
  it('means HEAD by no commit, and leaves out what is empty', () => {
    expect(readForm({ ...form, commit: 'head', env: '\n' })).toEqual({
      body: {
        organization: 'example',
        pipeline: 'shop',
        branch: 'main',
        commit: 'HEAD',
        env: {},
      },
    });
  });

  it.each<[Partial<BuildForm>, keyof BuildForm, string]>([
    [{ pipeline: '' }, 'pipeline', 'is required'],
    [{ branch: ' ' }, 'branch', 'is required'],
    [{ branch: 'a..b c' }, 'branch', 'must be the name of a branch'],
    [
      { commit: '1a2b3c4' },
      'commit',
      'must be HEAD or a full SHA of 40 hex digits',
    ],
    [{ env: 'A=1\nB' }, 'env', 'line 2 must be NAME=value'],
    [{ env: '=1' }, 'env', 'line 1 must be NAME=value'],
    [{ env: 'A=1\r\n\r\nA=2' }, 'env', 'line 3 says A a second time'],
    [{ env: '2A=1' }, 'env', '2A must be the name of an environment variable'],
  ])('refuses %j', (change, field, message) => {
    expect(readForm({ ...form, ...change }).errors).toEqual({
      [field]: message,
    });
  });
});
