import { lookAfterRefresh } from './lookAfterRefresh';

const collector = (source: string, kind: 'argocd' | 'gitops') => ({
  source,
  kind,
  run: async () => undefined,
  lookNow: () => undefined,
});

it('looks at every Argo CD once it has looked, also when it failed', async () => {
  const lookNow = jest.fn(async () => undefined);
  const refresh = jest.fn().mockRejectedValueOnce(new Error('refused'));
  const argocd = lookAfterRefresh({ refresh, sync: jest.fn() }, { lookNow }, [
    collector('gitops', 'gitops'),
    collector('argocd/cloud', 'argocd'),
    collector('argocd/onprem', 'argocd'),
  ]);
  await expect(argocd.refresh([])).rejects.toThrow('refused');
  expect(lookNow.mock.calls).toEqual([['argocd/cloud'], ['argocd/onprem']]);
});
