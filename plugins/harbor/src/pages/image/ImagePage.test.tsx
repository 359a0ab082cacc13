import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImageDetail,
  anOccurrence,
  aPlace,
  aScan,
  aSource,
  aTag,
  someCounts,
} from '../../__testUtils__/fixtures';
import { renderImage } from '../../__testUtils__/renderImage';

giveElementsASize();

const status = async (words: string) =>
  expect(await screen.findByText(words)).toBeVisible();

describe('the page of an image', () => {
  it('says what was found, who runs it, and all that it is', async () => {
    renderImage(
      new FakeHarbor([
        anImageDetail(1, {
          runningIn: [
            aPlace({ environment: 'staging', kind: 'staging' }),
            aPlace(),
          ],
          occurrences: [
            anOccurrence({
              tags: [aTag('main-d54b9b7'), aTag('v1.4.2')],
              labels: [{ id: 1, name: 'release', scope: 'global' }],
            }),
          ],
          replications: [
            { to: 'onprem', state: 'failed', message: 'It is down' },
          ],
        }),
      ]),
    );
    await status(
      '1 critical and 2 high vulnerabilities; production and staging run it',
    );
    expect(
      screen.getByRole('heading', {
        level: 1,
        name: /shop\/checkout:v1\.4\.2/,
      }),
    ).toBeVisible();
    const link = (name: string) => screen.getByRole('link', { name });
    expect(link('shop #417')).toHaveAttribute(
      'href',
      '/builds/example/shop/417',
    );
    expect(link('production')).toHaveAttribute(
      'href',
      '/environments/production',
    );
    expect(screen.getByText('Signed (cosign)')).toBeVisible();
    expect(screen.getByText('84 MB, linux/amd64')).toBeVisible();
    const instances = screen.getByRole('list', { name: 'Instances' });
    expect(instances).toHaveTextContent(
      /There.*cloud.*failed.*onprem.*It is down/,
    );
    expect(
      within(instances).getByRole('button', { name: 'Replicate to onprem' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Take off release' }),
    ).toBeVisible();
  });

  it('leads to the builds of the commit where no build is known', async () => {
    renderImage(
      new FakeHarbor([
        anImageDetail(1, { build: undefined, commit: 'abc1234' }),
      ]),
    );
    expect(
      await screen.findByRole('link', { name: 'builds of this commit' }),
    ).toHaveAttribute('href', '/builds?commit=abc1234');
  });

  it('follows a scan from its start to its result', async () => {
    const backend = new FakeHarbor([anImageDetail(1, { scans: [] })]);
    const { signals } = renderImage(backend);
    const change = (part: Partial<ImageDetail>) => {
      backend.images = [anImageDetail(1, part)];
      signals.changed({ images: [aDigest()] });
    };
    await status('It was never scanned; it runs nowhere');
    await status('Nobody has looked for vulnerabilities yet');

    const unfinished = {
      counts: undefined,
      severity: undefined,
      hasReport: false,
    };
    change({ scans: [aScan({ ...unfinished, state: 'queued' })] });
    await status('The scan waits for its turn');
    change({
      scans: [aScan({ ...unfinished, state: 'running', endedAt: undefined })],
    });
    await status('It is being scanned; it runs nowhere');
    expect(screen.getByRole('button', { name: 'Scan' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    change({
      scans: [
        aScan({ ...unfinished, state: 'failed', problem: 'No space left' }),
      ],
    });
    await status('Its scan failed; it runs nowhere');
    expect(screen.getAllByText('No space left')[0]).toBeVisible();
    change({ scans: [aScan({ counts: someCounts() })] });
    await status('Nothing was found in it; it runs nowhere');
    await status('No known vulnerability was found');
  });

  it('shows the images of an index, which have what was found', async () => {
    renderImage(
      new FakeHarbor([
        anImageDetail(1, {
          scans: [],
          layers: undefined,
          platforms: ['linux/amd64', 'linux/arm64'],
          children: [
            { digest: aDigest(2), platform: 'linux/amd64' },
            { digest: aDigest(3), platform: 'linux/arm64' },
          ],
        }),
      ]),
    );
    await status('One image for each of 2 platforms; it runs nowhere');
    const children = screen.getAllByRole('link', { name: 'linux/arm64' });
    expect(children.map(link => link.getAttribute('href'))).toEqual([
      `/images/${aDigest(3)}`,
      `/images/${aDigest(3)}`,
    ]);
  });

  it('warns of an image that runs and is nowhere any more, and lets nobody scan it', async () => {
    renderImage(
      new FakeHarbor([
        anImageDetail(1, {
          deleted: true,
          runningIn: [aPlace()],
          occurrences: [anOccurrence({ deletedAt: minutes(-60) })],
        }),
      ]),
    );
    await status('No registry has it any more, but production runs it');
    expect(screen.getByRole('alert')).toHaveTextContent(
      /a pod that starts anew cannot pull it/,
    );
    for (const name of ['Scan', 'Replicate', 'Add label']) {
      expect(screen.getByRole('button', { name })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
    }
  });

  it.each([
    [aDigest(7), 'The portal knows no image with this digest'],
    ['sha256:short', 'This is not the digest of an image'],
  ])('says of %s that there is no such image', async (digest, words) => {
    renderImage(new FakeHarbor([anImageDetail(1)]), { digest });
    await status(words);
    expect(screen.getByRole('link', { name: 'All images' })).toHaveAttribute(
      'href',
      '/images',
    );
  });

  it('keeps what it knows while the source is down, and says so', async () => {
    const backend = new FakeHarbor([anImageDetail(1)]);
    const { signals } = renderImage(backend);
    await status('1 critical and 2 high vulnerabilities; it runs nowhere');
    backend.sources = [
      aSource({
        status: 'down',
        since: minutes(-6),
        message: 'Nobody answers',
      }),
    ];
    signals.changed({ news: true });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /harbor\/cloud is down since 6m.*Nobody answers/,
    );
    backend.failure = new Error('Failed to fetch');
    signals.changed({ news: true });
    expect(
      await screen.findByText(/What was known before stays here/),
    ).toBeVisible();
  });

  it('shows its layers, where it is, and what it is made of', async () => {
    const user = userEvent.setup();
    const backend = new FakeHarbor([
      anImageDetail(1, {
        occurrences: [
          anOccurrence(),
          anOccurrence({ instance: 'onprem', deletedAt: minutes(-90) }),
        ],
      }),
    ]);
    backend.components.set(aDigest(), [
      { name: 'openssl', version: '3.0.11-1', licenses: ['Apache-2.0'] },
      { name: 'zlib', version: '1.3', licenses: [] },
    ]);
    renderImage(backend);
    await user.click(await screen.findByRole('tab', { name: 'Layers' }));
    const layers = await screen.findByRole('table', { name: 'Layers' });
    expect(layers).toHaveTextContent('COPY /app /app');
    expect(layers).not.toHaveTextContent('buildkit');

    await user.click(screen.getByRole('tab', { name: 'Registries' }));
    const registries = screen.getByRole('table', { name: 'Registries' });
    expect(within(registries).getAllByRole('row')).toHaveLength(3);
    expect(registries).toHaveTextContent(/onprem.*Deleted there 1h 30m ago/);

    await user.click(screen.getByRole('tab', { name: 'Components' }));
    const components = await screen.findByRole('table', { name: 'Components' });
    await waitFor(() =>
      expect(within(components).getAllByRole('row')).toHaveLength(3),
    );
    await user.type(
      screen.getByRole('searchbox', { name: 'Search components' }),
      'apache',
    );
    await waitFor(() => expect(components).not.toHaveTextContent('zlib'));
    expect(screen.getByLabelText('Address')).toHaveTextContent(
      'tab=components&component=apache',
    );
  });
});
