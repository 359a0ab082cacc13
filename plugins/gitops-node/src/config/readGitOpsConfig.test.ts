import { ConfigReader } from '@backstage/config';
import { commitUrl, fileUrl } from '../layout/links';
import { readGitOpsConfig } from './readGitOpsConfig';

const read = (gitops: object | undefined) =>
  readGitOpsConfig(new ConfigReader(gitops ? { gitops: { ...gitops } } : {}));

describe('readGitOpsConfig', () => {
  it('fills in what is not said', () => {
    expect(
      read({ url: 'https://git.example.test/example/gitops.git' }),
    ).toEqual({
      url: 'https://git.example.test/example/gitops.git',
      branch: 'main',
      username: 'x-access-token',
      webUrl: 'https://git.example.test/example/gitops',
      committer: { name: 'Slipway', email: 'slipway@localhost' },
    });
    expect(
      read({ url: 'git@git.example.test:a/b.git' }).webUrl,
    ).toBeUndefined();
  });

  it.each([
    [undefined, /gitops\.url/],
    [{}, /gitops\.url/],
    [{ url: 'example/gitops' }, /gitops\.url: must be a clone URL/],
    [{ url: 'ext::sh -c id' }, /gitops\.url/],
    [{ url: '--upload-pack=x' }, /gitops\.url/],
    [{ url: 'https://user:secret@host/x' }, /must not carry credentials/],
    [{ url: '/x', branch: 'a..b' }, /gitops\.branch: must be the name/],
    [{ url: '/x', branch: '--force' }, /gitops\.branch/],
    [{ url: '/x', token: 'a\nb' }, /gitops\.token: must be one line/],
    [{ url: '/x', webUrl: 'ftp://host/x' }, /gitops\.webUrl: must be an http/],
    [{ url: '/x', committer: { name: 'a <b>' } }, /gitops\.committer\.name/],
  ])('refuses %j', (gitops, message) => {
    expect(() => read(gitops)).toThrow(message);
    expect(() => read(gitops)).not.toThrow('secret');
  });

  it('builds links', () => {
    const config = read({ url: '/x', webUrl: 'https://h/o/r/' });
    expect(commitUrl(config, 'abc')).toBe('https://h/o/r/commit/abc');
    expect(fileUrl(config, 'environments/pr/pr 1.yaml', { line: 3 })).toBe(
      'https://h/o/r/blob/main/environments/pr/pr%201.yaml#L3',
    );
    expect(commitUrl(read({ url: '/x' }), 'abc')).toBeUndefined();
  });
});
