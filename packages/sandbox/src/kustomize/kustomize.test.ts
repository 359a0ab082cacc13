import { rmSync } from 'fs';
import { buildKustomization } from './build';
import { BuildError } from './errors';
import {
  type KustomizeAnswer,
  askKustomize,
  hasKubectl,
  writeFiles,
} from './testing/kubectl';
import { brokenOverlays, overlays } from './testing/overlays';
import { MemoryTree } from './tree';

const files = { ...overlays, ...brokenOverlays };
const directories = Object.keys(files)
  .filter(path => path.endsWith('/kustomization.yaml'))
  .map(path => path.replace('/kustomization.yaml', ''));

function ourAnswer(directory: string): KustomizeAnswer {
  try {
    return { objects: buildKustomization(new MemoryTree(files), directory) };
  } catch (error) {
    if (error instanceof BuildError) return { error: error.message.trim() };
    throw error;
  }
}

describe('beside kustomize itself', () => {
  const present = hasKubectl();
  let root = '';

  beforeAll(() => {
    root = writeFiles(files);
    if (!present) {
      process.stderr.write(
        'NOT COMPARED WITH KUSTOMIZE: there is no kubectl on this machine.\n',
      );
    }
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each(directories)('answers the same to %s', directory => {
    const ours = ourAnswer(directory);
    const theirs = present ? askKustomize(root, directory) : ours;
    expect(ours).toEqual(theirs);
  });
});

describe('overlays that have to build', () => {
  it.each(Object.keys(overlays).filter(path => path.endsWith('zation.yaml')))(
    'builds %s',
    path => {
      const answer = ourAnswer(path.replace('/kustomization.yaml', ''));
      expect(answer).toEqual({ objects: expect.any(Array) });
    },
  );
});

describe('overlays that must not build', () => {
  it.each([
    [
      'rollout-replicas',
      'resource with name storefront does not match a config with the following GVK [Deployment.[noVer].[noGrp] StatefulSet.[noVer].[noGrp] ReplicaSet.[noVer].[noGrp] ReplicationController.[noVer].[noGrp]]',
    ],
    ['unknown-field', 'invalid Kustomization: json: unknown field "foo"'],
    [
      'missing-file',
      "accumulating resources: accumulation err='accumulating resources from 'missing.yaml': evalsymlink failure on '<path to cached source>/missing-file/missing.yaml' : lstat <path to cached source>/missing-file/missing.yaml: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '<path to cached source>/missing-file/missing.yaml' : lstat <path to cached source>/missing-file/missing.yaml: no such file or directory",
    ],
    [
      'number-tag',
      'invalid Kustomization: json: cannot unmarshal number into Go struct field Image.images.newTag of type string',
    ],
    ['empty', 'kustomization.yaml is empty'],
  ])('says of %s what kustomize says', (directory, error) => {
    expect(ourAnswer(directory)).toEqual({ error });
  });

  it.each(['configMapGenerator', 'helmCharts', 'components', 'vars'])(
    'says clearly that it does not build %s',
    field => {
      const tree = new MemoryTree({
        'kustomization.yaml': `resources: []\n${field}: []\n`,
      });
      expect(() => buildKustomization(tree, '')).toThrow(
        `invalid Kustomization: this sandbox does not build '${field}'`,
      );
    },
  );

  it('refuses to leave the repository', () => {
    const tree = new MemoryTree({
      'a/kustomization.yaml': 'resources: [../../../etc]\n',
    });
    expect(() => buildKustomization(tree, 'a')).toThrow('no such file');
  });
});
