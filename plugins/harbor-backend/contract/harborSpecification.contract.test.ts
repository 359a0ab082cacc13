import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import * as answers from '../src/collectors/harbor/answers';
import { reportMimeTypes } from '../src/collectors/harbor/mimeTypes';
import { readDelivery } from '../src/collectors/harbor/webhooks';

const folder = resolve(
  __dirname,
  '../../..',
  process.env.SLIPWAY_SHARED ?? '../shared',
  'specs/harbor',
);

function read(file: string): string {
  const path = resolve(folder, file);
  if (!existsSync(path)) {
    throw new Error(
      `There is no ${path}: set SLIPWAY_SHARED to the folder that has it`,
    );
  }
  return readFileSync(path, 'utf8');
}

const specification = read('swagger.yaml');

/** Names of the fields of a definition, by their indentation. */
function fieldsOf(definition: string): string[] {
  const [, after = ''] = specification.split(`\n  ${definition}:\n`);
  const [own = ''] = after.split(/\n {2}\S/);
  return [...own.matchAll(/^ {6}(\w+):/gm)].flatMap(([, name]) => name ?? []);
}

const webhooks = z
  .object({
    types: z.record(z.string(), z.record(z.string(), z.string())),
    topics: z.array(z.string()),
  })
  .parse(JSON.parse(read('webhook-payload-fields.json')));

describe('Harbor as it describes itself', () => {
  it.each([
    ['Artifact', answers.artifactSchema],
    ['Artifact', answers.overviewSchema],
    ['Tag', answers.tagSchema],
    ['Label', answers.labelSchema],
    ['Repository', answers.repositorySchema],
    ['NativeReportSummary', answers.summarySchema],
    ['Project', answers.projectSchema],
    ['CVEAllowlist', answers.allowlistSchema],
    ['Quota', answers.quotaSchema],
    ['ProjectSummary', answers.projectSummarySchema],
    ['GeneralInfo', answers.systemInfoSchema],
    ['Registry', answers.registrySchema],
    ['ReplicationPolicy', answers.policySchema],
    ['ReplicationExecution', answers.executionSchema],
    ['ReplicationTask', answers.taskSchema],
  ])('has every field of %s that is read', (name, schema) => {
    expect(fieldsOf(name)).toEqual(
      expect.arrayContaining(Object.keys(schema.shape)),
    );
  });

  it('takes the MIME types of reports that are asked for', () => {
    for (const mimeType of reportMimeTypes)
      expect(specification).toContain(mimeType);
  });

  it('has the fields of web hooks that are read', () => {
    expect(webhooks.types).toMatchObject({
      Payload: { type: 'string', event_data: '*EventData' },
      Resource: { digest: 'string', tag: 'string' },
      Repository: { namespace: 'string', repo_full_name: 'string' },
      Replication: { execution_id: 'int64' },
      Retention: { project_name: 'string' },
      Scan: { scan_type: 'string' },
    });
  });

  it.each(webhooks.topics)(
    'knows where to look after %s, or need not',
    type => {
      const digest = `sha256:${'0'.repeat(64)}`;
      const looks = readDelivery(
        'cloud',
        Buffer.from(
          JSON.stringify({
            type,
            occur_at: 1,
            operator: 'admin',
            event_data: {
              resources: [{ digest, tag: 'main', resource_url: 'x' }],
              repository: {
                ...{ name: 'web/storefront', namespace: 'shop' },
                repo_full_name: 'shop/web/storefront',
              },
              replication: { execution_id: 7 },
            },
          }),
        ),
      );
      const isIgnored =
        /^(PULL_ARTIFACT|CREATE_ROBOT|DELETE_ROBOT|COMMON_API)$/;
      expect(looks.length > 0).toBe(!isIgnored.test(type));
    },
  );
});
