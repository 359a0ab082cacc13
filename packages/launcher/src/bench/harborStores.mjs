import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from '../debian.mjs';
import { state } from '../paths.mjs';
import { startPostgres } from '../postgres.mjs';
import { step } from '../steps.mjs';
import { askTypeScript } from './typescript.mjs';

const BENCH = 'plugins/harbor-backend/src/bench/bench.ts';

/**
 * The read model of images, filled and asked in each database.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ repositories: number, images: number }} size `images` in each repository
 * @returns {Promise<{ title: string, images: number, fill: any, reads: any, reports: any }[]>}
 */
export async function measureStores(toolchain, { repositories, images }) {
  const count = repositories * images;
  const figures = [];
  const at = async (title, client, connection) => {
    const measured = await step(`${title} with ${count} images`, () =>
      askTypeScript(toolchain, BENCH, [
        ...[client, connection, repositories, images],
      ]),
    );
    figures.push({ title, images: count, ...measured });
  };
  const folder = path.join(state, 'bench', 'harbor');
  const clear = () => rmSync(folder, { recursive: true, force: true });
  clear();
  mkdirSync(folder, { recursive: true });
  try {
    await at('SQLite', 'better-sqlite3', path.join(folder, 'images.sqlite'));
  } finally {
    clear();
  }
  const postgres = await findPostgres();
  if (postgres) {
    await at(
      'PostgreSQL',
      'pg',
      await startPostgres(postgres, { durable: true }),
    );
  } else {
    console.log(
      '! PostgreSQL is not here, so SQLite alone was measured: apt-get install postgresql brings it.',
    );
  }
  return figures;
}
