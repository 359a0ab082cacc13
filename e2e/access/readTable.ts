import { columns } from './columns';

/** What somebody is answered: any success, or this status. */
export type Outcome = 'ok' | number;

/** A route as people name it: `audit GET /chain`. */
export interface RouteName {
  pluginId: string;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  method: string;
  /** As the plugin lists it, with `:name` for parameters. */
  path: string;
}

/** One row of the table. */
export interface Expectation extends RouteName {
  /** What the request is about; undefined when it is about nothing in particular. */
  about?: string;
  /** By column. */
  outcomes: Record<string, Outcome>;
}

/** One line for a route, the same for those there are and those the table has. */
export const routeName = ({ pluginId, method, path }: RouteName): string =>
  `${pluginId} ${method} ${path}`;

/** @throws Error that names the row that cannot be read */
export function readTable(text: string): Expectation[] {
  const [head = '', ...rows] = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  const titles = cellsOf(head).slice(3);
  if (titles.join() !== columns.join())
    throw new Error(`The columns have to be ${columns.join(' ')}`);
  return rows.map(readRow);
}

function readRow(row: string): Expectation {
  const [pluginId, method, path, about, ...cells] = cellsOf(row);
  if (!pluginId || !method || !path || cells.length !== columns.length)
    throw new Error(
      `A row is a plugin, a route, what it is about, and ${columns.length} outcomes; this one is not: ${row}`,
    );
  return {
    pluginId,
    method,
    path,
    about: about === '-' ? undefined : about,
    outcomes: Object.fromEntries(
      columns.map((column, index) => [column, readOutcome(cells[index], row)]),
    ),
  };
}

function readOutcome(cell: string | undefined, row: string): Outcome {
  if (cell === 'ok') return cell;
  if (!/^4\d\d$/.test(cell ?? ''))
    throw new Error(`"${cell}" is neither ok nor 4xx: ${row}`);
  return Number(cell);
}

function cellsOf(line: string): string[] {
  return line.split(/[\s|]+/).filter(Boolean);
}
