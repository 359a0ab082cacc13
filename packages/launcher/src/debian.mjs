import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { capture } from './processes.mjs';
import { Problem } from './problem.mjs';
import { step } from './steps.mjs';

const isRoot = () => process.getuid?.() === 0;

/**
 * The browser the journeys run in: `CHROMIUM`, or the system's, or Debian's package.
 * @returns {Promise<string>} its executable
 */
export async function ensureChromium() {
  const places = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const found = () => places.find(place => place && existsSync(place));
  if (!found()) {
    const command = 'apt-get install -y chromium fonts-noto-cjk';
    if (!isRoot() || !hasApt()) {
      throw new Problem(
        `Chromium is missing: run \`sudo ${command}\` (or set CHROMIUM to a browser's executable) and start the tests again.`,
      );
    }
    await step("Installing Debian's chromium", () =>
      install(['chromium', 'fonts-noto-cjk']),
    );
  }
  const chromium = found();
  if (!chromium)
    throw new Problem(
      'Chromium is still missing: install it and start the tests again.',
    );
  return chromium;
}

/**
 * The folder of PostgreSQL's programs, from Debian's package where root may install it.
 * @returns {Promise<string | undefined>} undefined where there is none; the caller says so
 */
export async function findPostgres() {
  const found = () => {
    if (!existsSync('/usr/lib/postgresql')) return undefined;
    return readdirSync('/usr/lib/postgresql')
      .sort((a, b) => Number(b) - Number(a))
      .map(version => `/usr/lib/postgresql/${version}/bin`)
      .find(folder => existsSync(`${folder}/postgres`));
  };
  if (!found() && isRoot() && hasApt()) {
    await step("Installing Debian's postgresql", () => install(['postgresql']));
  }
  return found();
}

function hasApt() {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update', '-qq'], { env });
  const { code, output } = await capture(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
  if (code !== 0) {
    throw new Problem(
      `apt-get install ${packages.join(' ')} failed: ${output.trim().split('\n').slice(-3).join(' ')}`,
    );
  }
}
