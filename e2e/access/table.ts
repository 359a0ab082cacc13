/**
 * Who is let through which route: the plugin's id, method and path of the route, what the request is about, and what
 * whoever asks is answered. `ok` is any success; 401, not known; 403, known and not let through, or 404 where that would
 * tell what there is; 400, 404 and 409 to those who are let through to be told that it makes no sense there. Every command
 * is sent with `dryRun`.
 *
 * What it is about stands for parameters of the path, see `requests.ts`: an environment of a kind (`pr` runs services that
 * Dana's team owns), a service to open an environment of (her team owns storefront, SRE owns redis), a pipeline (`shop` builds
 * services of her team), a build of the past, see `buildRequests.ts`, an image of a service of her team or of nobody's, see
 * `imageRequests.ts`, a project or a policy of a Harbor (`instance/name`), a CVE, an organisation, a scheduled task, or a person.
 *
 * The columns: nobody (no token), garbage (something that is no token), expired (Sam's token, an hour after its end),
 * powerless (a service token without the action), pipelines (the sandbox's service token), and the people.
 */
export const table = `
plugin       route                                                                    about               | nobody garbage expired powerless pipelines | dana quinn sam riley

environments GET /routes                                                              -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
environments GET /environments                                                        -                   | 401    401     401     403       ok        | ok   ok    ok  ok
environments GET /environments/:name                                                  pr                  | 401    401     401     404       ok        | ok   ok    ok  ok
environments GET /environments/:name                                                  production          | 401    401     401     404       ok        | ok   ok    ok  ok
environments GET /environments/:name/timeline                                         staging             | 401    401     401     404       ok        | ok   ok    ok  ok
environments GET /sources                                                             -                   | 401    401     401     403       ok        | ok   ok    ok  ok
environments GET /notices                                                             -                   | 401    401     401     403       ok        | ok   ok    ok  ok

environments POST /environments                                                       storefront          | 401    401     401     403       ok        | ok   403   ok  403
environments POST /environments                                                       redis               | 401    401     401     403       ok        | 403  403   ok  403
environments POST /environments/:name/wake                                            staging             | 401    401     401     403       403       | 403  ok    ok  403
environments POST /environments/:name/wake                                            pr                  | 401    401     401     403       403       | 403  403   400 403
environments POST /environments/:name/wake                                            production          | 401    401     401     403       403       | 403  403   400 403
environments POST /environments/:name/sleep                                           staging             | 401    401     401     403       403       | 403  ok    ok  403
environments POST /environments/:name/sleep                                           pr                  | 401    401     401     403       403       | 403  403   400 403
environments POST /environments/:name/sleep                                           production          | 401    401     401     403       403       | 403  403   400 403
environments PUT /environments/:name/expiry                                           pr                  | 401    401     401     403       ok        | ok   403   ok  403
environments PUT /environments/:name/expiry                                           testbed             | 401    401     401     403       400       | 403  403   400 403
environments DELETE /environments/:name                                               pr                  | 401    401     401     403       ok        | ok   403   ok  403
environments DELETE /environments/:name                                               staging             | 401    401     401     403       400       | 403  403   400 403
environments DELETE /environments/:name                                               production          | 401    401     401     403       400       | 403  403   400 403
environments POST /environments/:name/refresh                                         pr                  | 401    401     401     403       ok        | ok   403   ok  403
environments POST /environments/:name/refresh                                         testbed             | 401    401     401     403       ok        | 403  403   ok  403
environments POST /environments/:name/refresh                                         staging             | 401    401     401     403       ok        | 403  ok    ok  403
environments POST /environments/:name/refresh                                         production          | 401    401     401     403       ok        | 403  403   ok  403
environments POST /environments/:name/workloads/:service/sync                         pr                  | 401    401     401     403       403       | ok   403   ok  403
environments POST /environments/:name/workloads/:service/sync                         staging             | 401    401     401     403       403       | 403  403   ok  403
environments POST /environments/:name/workloads/:service/sync                         production          | 401    401     401     403       403       | 403  403   ok  403
environments DELETE /notices/:id                                                      -                   | 401    401     401     403       403       | 403  403   404 403

environments POST /webhooks/gitops                                                    -                   | 401    401     401     401       401       | 401  401   401 401

environments GET /.backstage/scheduler/v1/tasks/routes                                -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
environments POST /.backstage/scheduler/v1/tasks/:id/trigger                          environments-expiry | 401    401     401     403       403       | 403  403   ok  403
environments POST /.backstage/scheduler/v1/tasks/:id/cancel                           environments-expiry | 401    401     401     403       403       | 403  403   ok  403

buildkite    GET /routes                                                              -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
buildkite    GET /builds                                                              -                   | 401    401     401     403       ok        | ok   ok    ok  ok
buildkite    GET /pipelines                                                           -                   | 401    401     401     403       ok        | ok   ok    ok  ok
buildkite    GET /approvals                                                           -                   | 401    401     401     403       ok        | ok   ok    ok  ok
buildkite    GET /sources                                                             -                   | 401    401     401     403       ok        | ok   ok    ok  ok
buildkite    GET /runs                                                                -                   | 401    401     401     403       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number                              blocked             | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number                              failed              | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /runs/:cluster/:namespace/:name                                      run                 | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number/jobs/:job/log                finished            | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number/jobs/:job/log/search         finished            | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number/jobs/:job/log/download       finished            | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /pods/:cluster/:namespace/:pod/:container/log                        pod                 | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /pods/:cluster/:namespace/:pod/:container/log/search                 pod                 | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /pods/:cluster/:namespace/:pod/:container/log/download               pod                 | 401    401     401     404       ok        | ok   ok    ok  ok
buildkite    GET /builds/:organization/:pipeline/:number/artifacts/:artifact/download finished            | 401    401     401     404       ok        | ok   ok    ok  ok

buildkite    POST /builds                                                             shop                | 401    401     401     403       403       | ok   403   ok  403
buildkite    POST /builds/:organization/:pipeline/:number/rebuild                     failed              | 401    401     401     404       403       | ok   403   ok  403
buildkite    POST /builds/:organization/:pipeline/:number/cancel                      blocked             | 401    401     401     404       403       | ok   403   ok  403
buildkite    POST /builds/:organization/:pipeline/:number/retry-failed-jobs           failed              | 401    401     401     404       403       | ok   ok    ok  403
buildkite    POST /builds/:organization/:pipeline/:number/jobs/:job/retry             failed              | 401    401     401     404       403       | ok   ok    ok  403
buildkite    POST /builds/:organization/:pipeline/:number/jobs/:job/unblock           blocked             | 401    401     401     404       403       | 403  ok    ok  ok
buildkite    POST /builds/:organization/:pipeline/:number/jobs/:job/unblock           failed              | 401    401     401     404       403       | 403  409   409 409
buildkite    POST /builds/:organization/:pipeline/:number/refresh                     finished            | 401    401     401     404       ok        | ok   ok    ok  ok

buildkite    POST /webhooks/:organization                                             example             | 401    401     401     401       401       | 401  401   401 401

buildkite    GET /.backstage/scheduler/v1/tasks/routes                                -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
buildkite    POST /.backstage/scheduler/v1/tasks/:id/trigger                          buildkite-evidence  | 401    401     401     403       403       | 403  403   ok  403
buildkite    POST /.backstage/scheduler/v1/tasks/:id/cancel                           buildkite-evidence  | 401    401     401     403       403       | 403  403   ok  403

harbor       GET /routes                                                              -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
harbor       GET /images                                                              -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /images/:digest                                                      release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /images/:digest/vulnerabilities                                      release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /images/:digest/difference                                           release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /images/:digest/components                                           release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /images/:digest/export                                               release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /images/:digest/facts                                                release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /overview                                                            -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /vulnerabilities                                                     -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /vulnerabilities/:cve                                                CVE-2023-45853      | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /trends                                                              -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /services/:service/history                                           storefront          | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /projects                                                            -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /projects/:instance/:project/labels                                  harbor/shop         | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       GET /replications                                                        -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /replication-policies                                                -                   | 401    401     401     403       ok        | ok   ok    ok  ok
harbor       GET /sources                                                             -                   | 401    401     401     403       ok        | ok   ok    ok  ok

harbor       POST /images/:digest/scan                                                release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       POST /images/:digest/scan                                                base                | 401    401     401     404       ok        | 403  ok    ok  ok
harbor       POST /images/:digest/replicate                                           release             | 401    401     401     404       403       | 403  403   ok  ok
harbor       POST /images/:digest/refresh                                             release             | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       POST /images/:digest/refresh                                             base                | 401    401     401     404       ok        | ok   ok    ok  ok
harbor       POST /images/:digest/labels                                              release             | 401    401     401     404       403       | ok   ok    ok  403
harbor       POST /images/:digest/labels                                              base                | 401    401     401     404       403       | 403  ok    ok  403
harbor       DELETE /images/:digest/labels                                            release             | 401    401     401     404       403       | ok   ok    ok  403
harbor       DELETE /images/:digest/labels                                            base                | 401    401     401     404       403       | 403  ok    ok  403
harbor       POST /replication-policies/:instance/:id/run                             harbor/1            | 401    401     401     404       404       | 404  404   404 404
harbor       POST /replications/:instance/:id/retry                                   harbor/1            | 401    401     401     404       404       | 404  404   404 404
harbor       POST /projects/:instance/:project/allowlist                              harbor/shop         | 401    401     401     404       403       | 403  403   ok  403
harbor       POST /projects/:instance/:project/allowlist                              harbor/library      | 401    401     401     404       403       | 403  403   409 403
harbor       DELETE /projects/:instance/:project/allowlist/:cve                       harbor/shop         | 401    401     401     404       403       | 403  403   ok  403

harbor       POST /webhooks/:instance                                                 harbor              | 401    401     401     401       401       | 401  401   401 401

harbor       GET /.backstage/scheduler/v1/tasks/routes                                -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
harbor       POST /.backstage/scheduler/v1/tasks/:id/trigger                          harbor-trends       | 401    401     401     403       403       | 403  403   ok  403
harbor       POST /.backstage/scheduler/v1/tasks/:id/cancel                           harbor-trends       | 401    401     401     403       403       | 403  403   ok  403

audit        GET /routes                                                              -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
audit        GET /activities                                                          -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        GET /activities/counts                                                   -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        GET /activities/facets                                                   -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        GET /activities/export                                                   -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        GET /chain                                                               -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        GET /records                                                             -                   | 401    401     401     403       ok        | ok   ok    ok  ok
audit        POST /records/before                                                     -                   | 401    401     401     403       403       | 403  403   403 403
audit        POST /records/after                                                      -                   | 401    401     401     403       403       | 403  403   403 403
audit        POST /records/done                                                       -                   | 401    401     401     403       403       | 403  403   403 403

audit        GET /.backstage/scheduler/v1/tasks/routes                                -                   | 401    401     401     ok        ok        | ok   ok    ok  ok
audit        POST /.backstage/scheduler/v1/tasks/:id/trigger                          audit-retention     | 401    401     401     403       403       | 403  403   ok  403
audit        POST /.backstage/scheduler/v1/tasks/:id/cancel                           audit-retention     | 401    401     401     403       403       | 403  403   ok  403

permission   GET /access/routes                                                       -                   | 401    401     401     ok        403       | ok   ok    ok  ok
permission   GET /access/me                                                           -                   | 401    401     401     403       403       | ok   ok    ok  ok
permission   GET /access/roles                                                        -                   | 401    401     401     403       403       | 403  403   ok  403
permission   GET /access/who-may                                                      -                   | 401    401     401     ok        403       | ok   ok    ok  ok
permission   GET /access/why                                                          dana                | 401    401     401     403       403       | ok   403   ok  403
`;
