import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The services, each with those it depends on: by its BUILD file or by what the catalog says. */
export function readServices(folder) {
  const names = readdirSync(folder)
    .filter(name => existsSync(`${folder}/${name}/BUILD.bazel`))
    .sort();
  return names.map(name => {
    const found = new Set([
      ...matches(`${folder}/${name}/BUILD.bazel`, new RegExp(`"//${folder}/([^/:"]+)`, 'g')),
      ...matches(
        `${folder}/${name}/catalog-info.yaml`,
        /^\s*- component:(?:default\/)?([\w.-]+)/gm,
      ),
    ]);
    return { name, dependsOn: names.filter(other => other !== name && found.has(other)) };
  });
}

function matches(file, pattern) {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name);
}
