import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findPostgres } from '../debian.mjs';
import { state } from '../paths.mjs';
import { startPostgres } from '../postgres.mjs';
import { step } from '../steps.mjs';
import { storeRows } from './harborTables.mjs';
import { progressOf } from './record.mjs';
import { followTypeScript } from './typescript.mjs';

const BENCH = 'plugins/harbor-backend/src/bench/bench.ts';

/**
 * The read model of images, filled and asked in each database.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ repositories: number, images: number }} size `images` in each repository
 * @param {ReturnType<import('./record.mjs').openRecord>} record
 */
export async function measureStores(
  toolchain,
  { repositories, images },
  record,
) {
  const count = repositories * images;
  const at = (name, client, connection) =>
    step(`${name} with ${count} images`, async note => {
      const progress = progressOf(note);
      const title = `${name}, ${count.toLocaleString('en')} images`;
      await followTypeScript(
        toolchain,
        BENCH,
        [client, connection, repositories, images],
        told => {
          if (told.progress) progress(told.progress);
          else
            record.add(
              title,
              { [told.kind]: told.figures },
              storeRows(told.kind, told.figures),
            );
        },
      );
      note('');
    });
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
  if (!postgres) {
    console.log(
      '! PostgreSQL is not here, so SQLite alone was measured: apt-get install postgresql brings it.',
    );
    return;
  }
  const server = await startPostgres(postgres, { durable: true });
  await at('PostgreSQL', 'pg', server);
}
