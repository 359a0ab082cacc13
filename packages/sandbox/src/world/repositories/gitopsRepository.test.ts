import { parseAllDocuments } from 'yaml';
import { gitopsFiles, gitopsHistory } from './gitopsRepository';

const addresses = {
  gitopsUrl: 'http://127.0.0.1:7610/example/gitops.git',
  clusters: {
    ciMgmt: 'https://kubernetes.default.svc',
    staging: 'http://127.0.0.1:7632',
    production: 'http://127.0.0.1:7633',
  },
  imageHost: 'harbor.example.test',
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
    expect(files['_base/regression/job.yaml']).toContain(
      'image: harbor.example.test/shop/regression:',
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

  it('ends with the files as they are', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const history = gitopsHistory(addresses, now);
    const written = Object.assign({}, ...history.map(({ files }) => files));
    expect(written).toEqual(gitopsFiles(addresses));
    const dates = history.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort((one, other) => one - other));
  });
});
