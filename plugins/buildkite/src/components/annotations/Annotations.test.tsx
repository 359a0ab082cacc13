import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anAnnotation } from '../../__testUtils__/fixtures';
import { AnnotationHtml } from './AnnotationHtml';
import { sortAnnotations } from './Annotations';
import { sanitise } from './sanitise';

describe('sanitise', () => {
  it.each([
    ['scripts', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['handlers', '<p onclick="alert(1)">a</p>', '<p>a</p>'],
    [
      'styles, classes, ids and data',
      '<style>p{}</style><p style="position:fixed" class="x" id="root" data-x="1" aria-label="y">a</p>',
      '<p>a</p>',
    ],
    [
      'forms',
      '<form action="/x"><input name="a"><button>b</button></form>',
      'b',
    ],
    ['frames', '<iframe src="https://evil.test"></iframe>a', 'a'],
    ['drawings', '<svg><a href="javascript:alert(1)">a</a></svg>b', 'b'],
    [
      'addresses that run',
      '<a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a>',
      '<a>a</a><a>b</a>',
    ],
    ['addresses of the portal', '<a href="/settings">a</a>', '<a>a</a>'],
    [
      'remote images',
      '<img src="https://evil.test/x.png" alt="chart" onerror="alert(1)">',
      '<a href="https://evil.test/x.png" target="_blank" rel="noopener noreferrer">Image: chart</a>',
    ],
    [
      'images in links',
      '<a href="https://a.test"><img src="https://b.test/x.png"></a>',
      '<a href="https://b.test/x.png" target="_blank" rel="noopener noreferrer">Image: https://b.test/x.png</a><a href="https://a.test" target="_blank" rel="noopener noreferrer"></a>',
    ],
    [
      'nothing of what is harmless',
      '<h2>Coverage</h2><table><tbody><tr><td colspan="2"><code>a &lt; b</code></td></tr></tbody></table>',
      '<h2>Coverage</h2><table><tbody><tr><td colspan="2"><code>a &lt; b</code></td></tr></tbody></table>',
    ],
  ])('takes away %s', (_, html, expected) => {
    expect(sanitise(html)).toBe(expected);
  });
});

it('leads to artifacts and jobs inside the portal', async () => {
  const user = userEvent.setup();
  const onArtifact = jest.fn();
  const onJob = jest.fn();
  render(
    <AnnotationHtml
      html='<a href="artifact://reports/a%20b.html">report</a> <a href="#job-test">job</a>'
      onArtifact={onArtifact}
      onJob={onJob}
    />,
  );
  await user.click(screen.getByRole('link', { name: 'report' }));
  await user.click(screen.getByRole('link', { name: 'job' }));
  expect(onArtifact).toHaveBeenCalledWith('reports/a b.html');
  expect(onJob).toHaveBeenCalledWith('job-test');
});

it('shows the most important notes first', () => {
  const sorted = sortAnnotations([
    anAnnotation({ id: 'info', priority: 3, style: 'info' }),
    anAnnotation({ id: 'error', priority: 3, style: 'error' }),
    anAnnotation({ id: 'high', priority: 10, style: 'default' }),
  ]);
  expect(sorted.map(({ id }) => id)).toEqual(['high', 'error', 'info']);
});
