import { markdownToHtml } from './markdown';

it('keeps what Markdown says, and what HTML an annotation may have', () => {
  const html = markdownToHtml(
    [
      '| a | b |',
      '| --- | --- |',
      '| `x < y` | **bold** |',
      '',
      '<details open class="plan" onclick="alert(1)"><summary>Plan</summary>',
      '',
      '```json',
      '{"a":"<b>"}',
      '```',
      '',
      '</details>',
      '',
      '[build](https://example.com/a?b=1) [file](artifact://a/b.xml) [there](./x)',
    ].join('\n'),
  );
  expect(html).toContain('<td><code>x &lt; y</code></td>');
  expect(html).toContain('<td><strong>bold</strong></td>');
  expect(html).toContain(
    '<details open="" class="plan"><summary>Plan</summary>',
  );
  expect(html).toContain(
    '<pre><code class="language-json">{&quot;a&quot;:&quot;&lt;b&gt;&quot;}\n</code></pre>',
  );
  expect(html).toContain('<a href="https://example.com/a?b=1">build</a>');
  expect(html).toContain('<a href="artifact://a/b.xml">file</a>');
  expect(html).toContain('<a href="./x">there</a>');
});

it.each([
  ['<script>alert(1)</script>kept', 'kept'],
  ['<script>alert(1)', ''],
  ['<style>*{}</style>', ''],
  ['a <!-- b --> c', '<p>a  c</p>'],
  ['<img src=x onerror=alert(1)>', '<img src="x">'],
  ['<a href="javascript:alert(1)">x</a>', '<p><a>x</a></p>'],
  ['<a href="java\tscript:alert(1)">x</a>', '<p><a>x</a></p>'],
  ['<a href="javascript&colon;alert(1)">x</a>', '<p><a>x</a></p>'],
  ['[x](javascript:alert(1))', '<p>x</p>'],
  ['![x"><b>](data:text/html,y)', '<p>x&quot;&gt;&lt;b&gt;</p>'],
  [
    '<form action="/"><input></form>',
    '&lt;form action="/">&lt;input>&lt;/form>',
  ],
  ['<svg/onload=alert(1)>', '<p>&lt;svg/onload=alert(1)&gt;</p>'],
  ['<div title="a>b" style="x">', '&lt;div title="a>b" style="x">'],
  ['<iframe src="x">y</iframe>', ''],
])('lets nothing else through: %s', (markdown, html) => {
  expect(markdownToHtml(markdown).trim()).toBe(html);
});
