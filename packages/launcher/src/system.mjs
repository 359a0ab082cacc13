import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Problem } from './problem.mjs';
import { root, state } from './paths.mjs';

/** What a full installation with its front end takes, in GiB. */
const NEEDED_GIB = 4;

/**
 * Refuses early, with the way out, what would fail late.
 * @param {{ installed: boolean }} options with everything installed, little room is needed
 */
export function checkSystem({ installed }) {
  if (!['linux', 'darwin'].includes(process.platform)) {
    throw new Problem(
      `Slipway runs on Linux and macOS, not on ${process.platform}: on Windows, use it inside WSL 2.`,
    );
  }
  if (!['x64', 'arm64'].includes(process.arch)) {
    throw new Problem(
      `There is no Node.js build for ${process.arch}: use a 64-bit Intel, AMD or ARM machine.`,
    );
  }
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    throw new Problem(
      `Node.js ${process.versions.node} is too old to start with: install Node.js 20 or newer.`,
    );
  }
  checkGit();
  try {
    mkdirSync(state, { recursive: true });
    accessSync(root, constants.W_OK);
  } catch (cause) {
    throw new Problem(
      `${root} cannot be written to: check out Slipway into a folder of your own.`,
      { cause },
    );
  }
  checkRoom(installed ? 0.5 : NEEDED_GIB);
}

function checkGit() {
  try {
    execFileSync('git', ['http-backend'], { stdio: 'ignore' });
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new Problem(
        'git is missing: install it (Debian: apt-get install git) and start again.',
        { cause: error },
      );
    }
    // Without a request to answer http-backend always fails; what matters is that it is there.
  }
}

/** @param {number} needed GiB */
function checkRoom(needed) {
  const { bavail, bsize } = statfsSync(root);
  const free = (bavail * bsize) / 2 ** 30;
  if (free < needed) {
    throw new Problem(
      `The disk has ${free.toFixed(1)} GiB free, Slipway needs ${needed} GiB: make room or check it out elsewhere.`,
    );
  }
}

/**
 * @param {number} port
 * @param {string} use what the port is for
 * @param {string} option the option that chooses another
 */
export async function checkPort(port, use, option) {
  // Unspecified and loopback addresses are bound apart, so both have to be free.
  for (const host of ['127.0.0.1', '::']) {
    await new Promise((resolve, reject) => {
      const server = createServer();
      server.once('error', error => {
        if (error.code === 'EADDRINUSE') {
          reject(
            new Problem(
              `Port ${port} (${use}) is taken: stop what uses it, or choose another with ${option}.`,
              { cause: error },
            ),
          );
        } else if (['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(error.code)) {
          resolve(undefined);
        } else {
          reject(
            new Problem(
              `Port ${port} (${use}) cannot be used (${error.code}): choose another with ${option}.`,
              { cause: error },
            ),
          );
        }
      });
      server.listen({ port, host, exclusive: true }, () =>
        server.close(resolve),
      );
    });
  }
}
