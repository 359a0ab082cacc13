import {
  PLAN_CONTEXT,
  type Annotation,
} from '@slipway/plugin-buildkite-common';
import { readPlan } from './readPlan';

const annotation = (html: string, change: Partial<Annotation> = {}) => ({
  ...{ id: 'a', context: PLAN_CONTEXT, style: 'info' as const, priority: 3 },
  html,
  updatedAt: '2026-11-20T08:00:00Z',
  ...change,
});
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');
const code = (document: unknown) =>
  `<p>Two of <b>three</b> services</p>\n<pre><code class="language-json">${escaped(JSON.stringify(document, null, 2))}\n</code></pre>\n`;
const read = (html: string) => readPlan([annotation(html)]);

const checkout = {
  name: 'checkout',
  affected: true,
  reason: 'services/checkout/price.ts changed: "a" < b & c',
  files: ['services/checkout/price.ts'],
  because: ['pricing'],
  steps: ['test-checkout'],
};
const stock = {
  ...{
    name: 'stock',
    affected: false,
    reason: 'Nothing it is made of changed',
  },
};
const plan = {
  version: 1,
  ...{ base: 'a'.repeat(40), head: 'b'.repeat(40), files: 3 },
  services: [checkout, stock],
};

it('reads the plan out of the HTML that its Markdown became', () => {
  expect(read(code(plan))).toEqual({
    plan: {
      ...{ base: plan.base, head: plan.head, files: 3 },
      services: [checkout, { ...stock, files: [], because: [], steps: [] }],
    },
    blocks: [],
  });
});

it.each([
  [
    'highlighted',
    '<pre class="highlight json"><code><span class="p">{</span><span class="nt">"version"</span>: 1, <span class="nt">"services"</span>: []}</code></pre>',
  ],
  [
    'after another block',
    '<pre><code class="language-sh">git diff</code></pre><pre><code class="language-json">{"version": 1, "services": []}</code></pre>',
  ],
  [
    'without a language',
    '<pre>text</pre><pre><code>\n{"version":1,"services":[]}</code></pre>',
  ],
  [
    'in numbers for characters',
    '<pre><code>&#123;&#x22;version&#34;:1,"services":[]}</code></pre>',
  ],
  [
    'in tags that are not closed',
    '<div><pre><code class=language-json>{"version":1,"services":[]}',
  ],
])('finds a block %s', (_, html) => {
  expect(read(html)).toEqual({ plan: { services: [] }, blocks: [] });
});

it('knows no plan where nobody wrote one, and takes the newest', () => {
  expect(readPlan([])).toBeUndefined();
  expect(
    readPlan([annotation(code(plan), { context: 'junit' })]),
  ).toBeUndefined();
  const newer = annotation(code({ version: 1, files: 9, services: [] }), {
    updatedAt: '2026-11-20T09:00:00+00:00',
  });
  expect(readPlan([annotation(code(plan)), newer])?.plan.files).toBe(9);
});

it.each<[string, string, RegExp]>([
  ['no block', '<p>{"version": 1}</p>', /it has no code block of JSON/],
  ['nothing', '', /it has no code block of JSON/],
  [
    'broken JSON',
    '<pre><code class="language-json">{"version": 1,</code></pre>',
    /its code block is not JSON\.$/,
  ],
  ['another version', code({ ...plan, version: 2 }), /: version: /],
  ['no services', code({ version: 1 }), /: services: /],
  [
    'a service that is no service',
    code({ ...plan, services: [checkout, { name: 'x' }] }),
    /: services\.1\.affected: /,
  ],
  ['a list', code([plan]), /expected object/],
])('shows what is wrong with %s', (_, html, problem) => {
  expect(read(html)).toEqual({
    plan: { services: [], problem: expect.stringMatching(problem) },
    blocks: [],
  });
});

describe('fields of block steps', () => {
  const blocks = (...fields: object[]) =>
    read(
      code({ ...plan, blocks: [{ key: 'release', prompt: 'Sure?', fields }] }),
    );

  it('are those of pipeline files', () => {
    expect(
      blocks(
        {
          text: 'Name',
          key: 'name',
          hint: 'Of it',
          default: 7,
          format: '[a-z]+',
        },
        {
          select: 'Stage',
          key: 'stage',
          required: false,
          multiple: true,
          default: ['a', 'b'],
          options: [
            { label: 'A', value: 'a' },
            { label: 'B', value: 'b', hint: 'x' },
            'c',
          ],
        },
        {
          select: 'One',
          key: 'one',
          default: 'x',
          options: [{ label: 'X', value: 'x' }],
        },
      )?.blocks,
    ).toEqual([
      {
        key: 'release',
        prompt: 'Sure?',
        fields: [
          {
            ...{ key: 'name', label: 'Name', kind: 'text', hint: 'Of it' },
            ...{ required: true, default: '7', multiple: false, options: [] },
          },
          {
            ...{ key: 'stage', label: 'Stage', kind: 'select' },
            ...{ required: false, multiple: true, default: 'a\nb' },
            options: [
              { value: 'a', label: 'A' },
              { value: 'b', label: 'B' },
              { value: 'c', label: 'c' },
            ],
          },
          {
            ...{ key: 'one', label: 'One', kind: 'select', required: true },
            ...{ multiple: false, default: 'x' },
            options: [{ value: 'x', label: 'X' }],
          },
        ],
      },
    ]);
  });

  it('are empty where there are none', () => {
    expect(blocks()?.blocks).toEqual([
      { key: 'release', prompt: 'Sure?', fields: [] },
    ]);
  });

  it.each([
    ['without a key', { text: 'Name' }],
    ['of no kind', { key: 'a', label: 'A' }],
    ['without options', { select: 'A', key: 'a', options: [] }],
    ['with a list for text', { text: 'A', key: 'a', default: ['x'] }],
  ])('are unknown %s, and the plan says why', (_, field) => {
    expect(blocks(field)).toEqual({
      plan: expect.objectContaining({
        services: expect.arrayContaining([checkout]),
        problem: expect.stringMatching(
          /^The fields of the block step "release" cannot be read from the planner's annotation: field 1 must be one as in pipeline files/,
        ),
      }),
      blocks: [],
    });
  });
});
