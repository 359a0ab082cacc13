import { execFileSync } from 'node:child_process';

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function maybe(...args) {
  try {
    return git(...args);
  } catch {
    return undefined;
  }
}

/** The commit to compare with: on main the one before, elsewhere where the branch left its base. */
function baseOf({ branch, mainBranch, pullRequest, base = mainBranch }) {
  if (branch === mainBranch && pullRequest === undefined) {
    return maybe('rev-parse', '--verify', '--quiet', 'HEAD^1');
  }
  return maybe('merge-base', `origin/${base}`, 'HEAD');
}

/** What differs from the base, a moved file at both of its places; everything where there is no base. */
export function changedFiles(build) {
  const head = git('rev-parse', 'HEAD');
  const base = baseOf(build) ?? emptyTree;
  const output = git('diff', '--name-only', '--no-renames', '-z', base, head);
  return { base, head, files: output.split('\0').filter(Boolean) };
}
