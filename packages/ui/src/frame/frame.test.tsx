import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Banners } from './Banners';
import { Freshness } from './Freshness';

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const tekton: SourceStatus = {
  name: 'kubernetes/ci-mgmt',
  kind: 'kubernetes',
  status: 'live',
  observedAt: ago(0),
};
const buildkite: SourceStatus = {
  name: 'buildkite/example',
  kind: 'buildkite',
  status: 'down',
  since: ago(6),
  observedAt: ago(7),
  message: 'Nobody answers for Buildkite: check that it runs',
};
const harbor: SourceStatus = {
  name: 'harbor',
  kind: 'harbor',
  status: 'stale',
};

describe('Banners', () => {
  it('say which sources are not live, since when, and how old their facts are', async () => {
    renderInTestApp(<Banners sources={[tekton, buildkite, harbor]} />);
    const [down, stale, ...more] = await screen.findAllByRole('alert');
    expect(down).toHaveTextContent(
      /^buildkite\/example is down since 6m; its facts are 7m old\. Nobody answers for Buildkite: check that it runs$/,
    );
    expect(stale).toHaveTextContent(
      /^harbor is behind; it has not told anything yet\.$/,
    );
    expect(more).toEqual([]);
  });

  it('begin with what the plugin says itself', async () => {
    renderInTestApp(
      <Banners sources={[harbor]}>
        {['A pipeline is gone'].map(text => (
          <p key={text}>{text}</p>
        ))}
      </Banners>,
    );
    const own = await screen.findByText('A pipeline is gone');
    expect(
      own.compareDocumentPosition(screen.getByRole('alert')) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('are nothing while all is well or nothing is known', async () => {
    renderInTestApp(
      <section aria-label="banners">
        <Banners sources={[tekton]}>{[]}</Banners>
        <Banners />
      </section>,
    );
    expect(
      await screen.findByRole('region', { name: 'banners' }),
    ).toBeEmptyDOMElement();
  });
});

describe('Freshness', () => {
  it('shows the source that is worst off, and all of them on focus', async () => {
    renderInTestApp(<Freshness sources={[tekton, harbor, buildkite]} />);
    const group = await screen.findByRole('group', {
      name: 'Freshness of the facts',
    });
    expect(group).toHaveTextContent(/^Down/);
    await userEvent.hover(group);
    const tooltip = await screen.findByRole('tooltip');
    expect(tooltip).toHaveTextContent(/kubernetes\/ci-mgmt: live, seen/);
    expect(tooltip).toHaveTextContent(/harbor: stale/);
    expect(tooltip).toHaveTextContent(/buildkite\/example: down, seen/);
  });
});
