import { parseAllDocuments } from 'yaml';
import { gitopsFiles, gitopsHistory } from './gitopsRepository';

const addresses = {
  gitopsUrl: 'http://127.0.0.1:7610/example/gitops.git',
  clusters: {
    ciMgmt: 'https://kubernetes.default.svc',
    staging: 'http://127.0.0.1:7632',
    production: 'http://127.0.0.1:7633',
  },
};

describe('the GitOps repository', () => {
  it('names the addresses it is given and leaves Go templates alone', () => {
    const files = gitopsFiles(addresses);
    expect(files['argocd/staging.yaml']).toContain(
      'server: http://127.0.0.1:7632',
    );
    expect(files['argocd/pull-requests.yaml']).toContain(
      `repoURL: ${addresses.gitopsUrl}`,
    );
    expect(files['argocd/pull-requests.yaml']).toContain(
      "name: '{{ .name }}-{{ .component }}'",
    );
    expect(Object.values(files).join()).not.toContain('${');
  });

  it('is valid YAML throughout', () => {
    for (const [path, content] of Object.entries(gitopsFiles(addresses))) {
      if (!path.endsWith('.yaml')) continue;
      for (const document of parseAllDocuments(content)) {
        expect([path, document.errors]).toEqual([path, []]);
      }
    }
  });

  it('has every file in its history, once', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const history = gitopsHistory(addresses, now);
    const written = history.flatMap(({ files }) => Object.keys(files));
    expect(written.sort()).toEqual(Object.keys(gitopsFiles(addresses)).sort());
    const dates = history.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort((one, other) => one - other));
  });
});
