import { z } from 'zod';
import { readShared } from './shared';
import { learnShape, type Shape } from './Shape';

const index = z.object({
  recordings: z.array(
    z.looseObject({
      system: z.string(),
      case: z.string(),
      method: z.string(),
      path: z.string(),
      requestHeaders: z.record(z.string(), z.string()),
      requestBody: z.unknown(),
      status: z.number().nullable(),
      file: z.string().nullable(),
    }),
  ),
});
export type Recording = z.infer<typeof index>['recordings'][number];

/** What a real Argo CD 3.4.7 answered. */
export class Recordings {
  readonly all = index
    .parse(JSON.parse(readShared('recordings/index.json')))
    .recordings.filter(({ system }) => system.startsWith('argocd'));

  named(name: string): Recording {
    const found = this.all.find(each => each.case === name);
    if (!found) throw new Error(`There is no recording ${name}.`);
    return found;
  }

  text(recording: Recording): string {
    return recording.file ? readShared(`recordings/${recording.file}`) : '';
  }

  json(recording: Recording): unknown {
    return JSON.parse(this.text(recording));
  }

  /** What all answers of the same route with the same status have in common, and what some have. */
  shapeOf(recording: Recording): Shape {
    const route = routeOf(recording);
    const alike = this.all.filter(
      each =>
        each.status === recording.status &&
        each.file?.endsWith('.json') &&
        !each.case.startsWith('stream/') &&
        routeOf(each) === route,
    );
    return learnShape(alike.map(each => this.json(each)));
  }
}

/** A request with its names taken out: `GET /api/v1/applications/:name/resource-tree`. */
function routeOf({ method, path }: Recording): string {
  const [place = '', query = ''] = path.split('?');
  const route = place.replace(
    /(applications|applicationsets|projects|clusters|repositories|revisions)\/(?!generate)[^/]+/g,
    '$1/:name',
  );
  return `${method} ${route}${query.includes('fields=') ? '?fields' : ''}`;
}
