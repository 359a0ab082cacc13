import { giveElementsASize } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImageDetail,
  anOccurrence,
  aPlace,
  aProject,
  aScan,
  aTag,
  someCounts,
} from '../../__testUtils__/fixtures';
import { renderPage } from '../../__testUtils__/renderPage';
import { ImagesRouter } from '../ImagesRouter';
import { noFilters, readFilters, toQuery, writeFilters } from './imageFilters';

giveElementsASize();

const checkout = anImageDetail(1, { runningIn: [aPlace()] });
const catalog = anImageDetail(2, {
  services: ['catalog'],
  occurrences: [
    anOccurrence({ repository: 'catalog', tags: [aTag('main-1a2b3c4')] }),
  ],
  signatures: [],
  scans: [aScan({ state: 'running', counts: undefined, severity: undefined })],
});
const old = anImageDetail(3, {
  occurrences: [anOccurrence({ tags: [aTag('v1.0.0')] })],
  scans: [],
  deleted: true,
});

function renderImages(at = '/images/all', images = [checkout, catalog, old]) {
  const backend = new FakeHarbor(images);
  renderPage(<ImagesRouter />, backend, { at, mountPath: '/images' });
  return { backend, user: userEvent.setup() };
}

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Images' }))
    .getAllByRole('row')
    .slice(1);
const address = () => screen.getByLabelText('Address').textContent;

describe('the list of images', () => {
  it('says of each what was found, whether it is signed, where it runs, and links to its page', async () => {
    renderImages();
    const [first, second, ...others] = await rows();
    expect(others).toEqual([]);
    expect(first).toHaveTextContent(
      /shop\/checkout:v1\.4\.2.*checkout · shop #417.*C 1.*H 2.*Signed.*production.*cloud.*84 MB/,
    );
    expect(second).toHaveTextContent(
      /shop\/catalog:main-1a2b3c4.*Scanning.*Not signed.*nowhere/,
    );
    expect(
      screen.getByRole('link', { name: 'shop/checkout:v1.4.2' }),
    ).toHaveAttribute('href', `/images/${aDigest(1)}`);
  });

  it('leaves out what is the same of all where there is one registry', async () => {
    const backend = new FakeHarbor([checkout, old]);
    backend.projects = [aProject()];
    renderPage(<ImagesRouter />, backend, {
      at: '/images/all?deleted=true',
      mountPath: '/images',
    });
    const [first, second] = await rows();
    expect(
      screen.queryByRole('columnheader', { name: 'Registries' }),
    ).toBeNull();
    expect(first).not.toHaveTextContent('cloud');
    expect(second).toHaveTextContent(/v1\.0\.0deleted · /);
  });

  it('narrows by what runs, by problem and by deleted ones, in the address', async () => {
    const { user } = renderImages();
    await rows();
    await user.click(screen.getByRole('button', { name: 'Running' }));
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toBe('/images/all?runningIn=any');
    await user.click(screen.getByRole('button', { name: 'Running' }));
    await user.click(screen.getByRole('button', { name: 'Deleted too' }));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(address()).toBe('/images/all?deleted=true');
  });

  it('says what a link narrowed it to, and lets go of it', async () => {
    const { user, backend } = renderImages('/images/all?cve=CVE-2024-5535');
    await rows();
    expect(backend.lists.at(-1)).toMatchObject({ cve: 'CVE-2024-5535' });
    await user.click(
      screen.getByRole('button', { name: 'With CVE-2024-5535' }),
    );
    await waitFor(() => expect(address()).toBe('/images/all'));
  });

  it('tells no match from no images and from no Harbor', async () => {
    const { user } = renderImages('/images/all?q=nothing');
    expect(await screen.findByText('No image matches')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }));
    expect(await rows()).toHaveLength(2);
  });

  it.each([
    ['with a Harbor', undefined, 'There are no images yet'],
    ['without one', [], 'No Harbor is connected'],
  ])('says how images come to be, %s', async (_, sources, title) => {
    const backend = new FakeHarbor([]);
    if (sources) backend.sources = sources;
    renderPage(<ImagesRouter />, backend, {
      at: '/images/all',
      mountPath: '/images',
    });
    const panel = screen.getByRole('tabpanel');
    expect(await within(panel).findByText(title)).toBeVisible();
  });
});

describe('the address of the list', () => {
  it('says what is asked for, and nothing that it does not understand', () => {
    const asked = new URLSearchParams(
      'service=checkout&repository=shop/web/assets&severity=critical,bad&problem=deleted,worse&runningIn=production&signed=false&sort=odd&mine=1&cve=<b>',
    );
    const filters = readFilters(asked);
    expect(filters).toEqual({
      ...noFilters,
      service: ['checkout'],
      repository: 'shop/web/assets',
      severity: ['critical'],
      problem: ['deleted'],
      runningIn: 'production',
      signed: 'false',
    });
    expect(toQuery(filters, ['mine'])).toEqual({
      service: ['checkout'],
      project: ['shop'],
      repository: ['web/assets'],
      severity: ['critical'],
      problem: ['deleted'],
      runningIn: ['production'],
      signed: false,
      sort: '-pushed',
    });
  });

  it('leaves defaults and the selected row out, and keeps what others wrote', () => {
    const before = new URLSearchParams('selected=x&other=1&service=checkout');
    expect(
      writeFilters(before, { mine: true, sort: '-severity' }).toString(),
    ).toBe('other=1&sort=-severity&mine=1');
    expect(writeFilters(before, { service: [] }).toString()).toBe('other=1');
  });
});

it('counts what a scan that runs again has found before', async () => {
  const again = anImageDetail(4, {
    scans: [
      aScan({ state: 'running', counts: undefined }),
      aScan({
        scanner: { name: 'Clair' },
        counts: someCounts({ critical: 3 }),
      }),
    ],
  });
  renderImages('/images/all', [again]);
  const [row] = await rows();
  expect(
    within(row ?? document.body).getByRole('img', { name: /3 critical/i }),
  ).toBeVisible();
  expect(row).toHaveTextContent('Scanning');
});
