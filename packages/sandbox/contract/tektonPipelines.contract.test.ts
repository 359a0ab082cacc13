import { tektonManifests } from '../src/ci/tekton';
import { customResourceSchema, problems } from './kubernetes/Specification';

const schemas: Readonly<
  Record<string, ReturnType<typeof customResourceSchema>>
> = {
  Pipeline: customResourceSchema('tekton/300-pipeline.yaml', 'v1'),
  Task: customResourceSchema('tekton/300-task.yaml', 'v1'),
};

it.each(
  tektonManifests().map(
    manifest =>
      [`${manifest.kind} ${manifest.metadata.name}`, manifest] as const,
  ),
)('%s of the company is as tekton.dev/v1 has it', (_name, manifest) => {
  const schema = schemas[manifest.kind];
  expect(schema && problems(schema, manifest)).toEqual([]);
});
