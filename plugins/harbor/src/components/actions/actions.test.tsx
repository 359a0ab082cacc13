import { giveElementsASize, minutes } from '@slipway/ui/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeHarbor } from '../../__testUtils__/FakeHarbor';
import {
  aDigest,
  anImageDetail,
  anOccurrence,
  aProject,
  aReplication,
  aTag,
  aVulnerability,
} from '../../__testUtils__/fixtures';
import { renderImage } from '../../__testUtils__/renderImage';

giveElementsASize();

const DAY = 24 * 60 * 60 * 1000;
const onprem = anOccurrence({
  instance: 'onprem',
  tags: [aTag('v1.4.2'), aTag('main-d54b9b7')],
});

function aBackend() {
  const backend = new FakeHarbor([
    anImageDetail(1, {
      occurrences: [onprem],
      replications: [{ to: 'cloud', state: 'missing' }],
    }),
  ]);
  backend.projects = [
    aProject({ instance: 'onprem' }),
    aProject({ instance: 'cloud' }),
  ];
  return backend;
}

const dialog = () => screen.findByRole('dialog');

describe('what may be done to an image', () => {
  it('is brought to another instance, and followed until it is there', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.result = dryRun => ({
      message: dryRun ? 'Would copy 1 tag' : 'Started',
      changed: true,
      diff: '',
      ...(!dryRun && { replication: { instance: 'onprem', id: 31 } }),
    });
    const { signals } = renderImage(backend);
    const button = await screen.findByRole('button', {
      name: 'Replicate to cloud',
    });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    const form = within(await dialog());
    expect(form.getByText(/from onprem to cloud/)).toBeVisible();
    await user.click(form.getByRole('combobox', { name: 'Tag' }));
    await user.click(await screen.findByRole('option', { name: 'v1.4.2' }));
    await user.click(
      form.getByRole('button', { name: 'Show what would happen' }),
    );
    expect(await form.findByText('Would copy 1 tag')).toBeVisible();
    await user.click(form.getByRole('button', { name: 'Replicate' }));
    expect(await form.findByText('Started')).toBeVisible();
    const body = { from: 'onprem', to: 'cloud', tag: 'v1.4.2' };
    expect(backend.commands).toEqual([
      ['replicate', aDigest(), { dryRun: true, reason: undefined, ...body }],
      ['replicate', aDigest(), { dryRun: false, reason: undefined, ...body }],
    ]);

    backend.replications = [aReplication()];
    signals.changed({ replications: true });
    expect(await form.findByText('Replicating')).toBeVisible();
    expect(form.getByText('0 of 1 done')).toBeVisible();
    backend.replications = [
      aReplication({ id: 32, state: 'succeeded', endedAt: minutes(0) }),
      aReplication({ id: 30 }),
      aReplication({
        state: 'failed',
        endedAt: minutes(0),
        message: 'cloud does not answer',
        tasks: { total: 1, succeeded: 0, failed: 1, running: 0, stopped: 0 },
      }),
    ];
    signals.changed({ replications: true });
    expect(await form.findByText('cloud does not answer')).toBeVisible();
    expect(form.getByText('0 of 1 done, 1 failed')).toBeVisible();
    // Harbor makes a replication for each tag, and only the first is told.
    expect(form.getAllByRole('status', { name: 'Replication' })).toHaveLength(
      2,
    );
  });

  it('is scanned by the instance that is chosen', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.images = [
      anImageDetail(1, { occurrences: [onprem, anOccurrence()] }),
    ];
    renderImage(backend);
    const button = await screen.findByRole('button', { name: 'Scan' });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    const form = within(await dialog());
    await user.click(form.getByRole('combobox', { name: 'Instance' }));
    await user.click(await screen.findByRole('option', { name: 'onprem' }));
    await user.type(form.getByRole('textbox', { name: 'Reason' }), 'New rules');
    await user.click(form.getByRole('button', { name: 'Scan' }));
    expect(await form.findByText('Done')).toBeVisible();
    expect(backend.commands).toEqual([
      [
        'scan',
        aDigest(),
        { dryRun: false, reason: 'New rules', instance: 'onprem' },
      ],
    ]);
  });

  it('has a CVE allowed for a while, never without a reason', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.reports.set(aDigest(), [aVulnerability()]);
    backend.projects = [
      aProject({
        instance: 'onprem',
        allowlist: {
          inherited: false,
          entries: [
            { cve: 'CVE-2023-1', addedBy: 'Riley', reason: 'Not reached' },
          ],
        },
      }),
    ];
    renderImage(backend, {
      search: `?open=${encodeURIComponent('CVE-2024-5535 openssl@3.0.11-1')}`,
    });
    const button = await screen.findByRole('button', {
      name: 'Allow CVE-2024-5535',
    });
    await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
    await user.click(button);
    const form = within(await dialog());
    expect(
      form.getByRole('list', { name: 'Allowlist of shop' }),
    ).toHaveTextContent('CVE-2023-1 by Riley: Not reached');
    expect(form.getByRole('button', { name: '14 days' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await user.click(form.getByRole('button', { name: '30 days' }));
    const confirm = form.getByRole('button', { name: 'Allow' });
    expect(confirm).toBeDisabled();
    expect(form.getByRole('status')).toHaveTextContent('Say why it may pass');
    await user.type(
      form.getByRole('textbox', { name: /Reason/ }),
      'Fixed in the next release',
    );
    await user.click(confirm);
    expect(await form.findByText('Done')).toBeVisible();
    expect(backend.commands).toEqual([
      [
        'allow',
        { instance: 'onprem', project: 'shop' },
        {
          dryRun: false,
          cve: 'CVE-2024-5535',
          reason: 'Fixed in the next release',
          expiresAt: expect.any(String),
        },
      ],
    ]);
    const sent = JSON.stringify(backend.commands);
    const end = /"expiresAt":"([^"]+)"/.exec(sent)?.[1] ?? '';
    const days = (new Date(end).getTime() - Date.now()) / DAY;
    expect(Math.round(days)).toBe(30);
  });

  it('has a label put on and taken off', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    const release = { id: 1, name: 'release', scope: 'global' as const };
    backend.labels = [release, { ...release, id: 2, name: 'keep' }];
    backend.images = [
      anImageDetail(1, { occurrences: [{ ...onprem, labels: [release] }] }),
    ];
    renderImage(backend);
    const add = await screen.findByRole('button', { name: 'Add label' });
    await waitFor(() => expect(add).not.toHaveAttribute('aria-disabled'));
    await user.click(add);
    const form = within(await dialog());
    expect(form.getByRole('button', { name: 'Put it on' })).toBeDisabled();
    await user.click(form.getByRole('combobox', { name: 'Label' }));
    const keep = await screen.findByRole('option');
    expect(keep).toHaveTextContent(/^keep$/);
    await user.click(keep);
    await user.click(form.getByRole('button', { name: 'Put it on' }));
    await user.click(await form.findByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    await user.click(screen.getByRole('button', { name: 'Take off release' }));
    await user.click(
      within(await dialog()).getByRole('button', { name: 'Take it off' }),
    );
    const place = {
      instance: 'onprem',
      project: 'shop',
      repository: 'checkout',
    };
    await waitFor(() =>
      expect(backend.commands).toEqual([
        [
          'label',
          aDigest(),
          expect.objectContaining({ ...place, label: 'keep' }),
        ],
        [
          'unlabel',
          aDigest(),
          expect.objectContaining({ ...place, label: 'release' }),
        ],
      ]),
    );
  });

  it('is not done by those who may not, who learn who may', async () => {
    const user = userEvent.setup();
    const backend = aBackend();
    backend.reports.set(aDigest(), [aVulnerability()]);
    renderImage(backend, {
      denied: ['harbor.scan', 'harbor.allowlist project:onprem/shop'],
      search: `?open=${encodeURIComponent('CVE-2024-5535 openssl@3.0.11-1')}`,
    });
    const scan = await screen.findByRole('button', { name: 'Scan' });
    await waitFor(() =>
      expect(scan).toHaveAccessibleDescription(
        'You may not have this image scanned. QA and SRE may: Quinn, Sam',
      ),
    );
    await user.click(scan);
    const allow = await screen.findByRole('button', {
      name: 'Allow CVE-2024-5535',
    });
    await waitFor(() =>
      expect(allow).toHaveAccessibleDescription(
        'You may not change the allowlist of shop in onprem. QA and SRE may: Quinn, Sam',
      ),
    );
    await user.click(allow);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
