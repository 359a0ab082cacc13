import { builtins } from './functions/builtins';
import { collections } from './functions/collections';
import { comparisons } from './functions/comparisons';
import { encodings } from './functions/encodings';
import { lists } from './functions/lists';
import { mathematics } from './functions/mathematics';
import { regularExpressions } from './functions/regularExpressions';
import { texts } from './functions/texts';
import type { FunctionTable, TemplateFunction } from './signature';

const table: FunctionTable = {
  ...builtins,
  ...comparisons,
  ...texts,
  ...regularExpressions,
  ...collections,
  ...lists,
  ...encodings,
  ...mathematics,
};

/** The function of that name; undefined when templates of Argo CD have none, or this sandbox does not know it. */
export function findFunction(name: string): TemplateFunction | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
