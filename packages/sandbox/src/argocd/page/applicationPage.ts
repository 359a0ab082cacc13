import type { Application } from '../model/application';
import type { ApplicationRuntime } from '../application/ApplicationRuntime';
import { resourceKey } from '../live/resourceKeys';
import { html, type Html } from '../../core/html';

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b2733}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #d8dee6}
code{font-size:.9em}`;

/** What Argo CD would show of an Application: sync, health, conditions, resources. */
export function applicationPage(
  app: Application,
  runtime: ApplicationRuntime | undefined,
): string {
  const { spec, status } = app;
  const operation = status.operationState;
  return page(
    app.name,
    html`<h1>${app.name}</h1>
      <p>
        Sync: <strong>${status.sync?.status ?? 'Unknown'}</strong> · Health:
        <strong>${status.health?.status ?? 'Unknown'}</strong>
      </p>
      <p>
        <code>${spec.source.repoURL}</code> ·
        <code>${spec.source.path ?? ''}</code> at
        <code
          >${status.sync?.revision ?? spec.source.targetRevision ?? 'HEAD'}</code
        >
      </p>
      ${(status.conditions ?? []).map(
        ({ type, message }) =>
          html`<p role="alert"><strong>${type}</strong>: ${message}</p>`,
      )}
      ${
        operation
          ? html`<p>
              Last sync:
              <strong>${operation.phase}</strong> ${operation.message}
            </p>`
          : undefined
      }
      ${resourceTable(app, runtime)}`,
  );
}

/** The list of all Applications of an instance. */
export function applicationsPage(applications: readonly Application[]): string {
  return page(
    'Applications',
    html`<h1>Applications</h1>
      <table>
        <tr>
          <th>Name</th>
          <th>Sync</th>
          <th>Health</th>
        </tr>
        ${applications.map(
          ({ name, namespace, status }) =>
            html`<tr>
              <td><a href="/applications/${namespace}/${name}">${name}</a></td>
              <td>${status.sync?.status ?? ''}</td>
              <td>${status.health?.status ?? ''}</td>
            </tr>`,
        )}
      </table>`,
  );
}

function resourceTable(
  app: Application,
  runtime: ApplicationRuntime | undefined,
): Html {
  const healthOf = new Map(
    (runtime?.comparison?.resources ?? []).map(resource => [
      resourceKey(resource),
      resource.health,
    ]),
  );
  return html`<table>
    <tr>
      <th>Kind</th>
      <th>Name</th>
      <th>Sync</th>
      <th>Health</th>
    </tr>
    ${(app.status.resources ?? []).map(resource => {
      const { group = '', kind, namespace = '', name } = resource;
      const health = healthOf.get(
        resourceKey({ group, kind, namespace, name }),
      );
      return html`<tr>
        <td>${kind}</td>
        <td>${namespace ? `${namespace}/` : ''}${name}</td>
        <td>${resource.status}</td>
        <td>${health?.status} ${health?.message}</td>
      </tr>`;
    })}
  </table>`;
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Argo CD</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}
