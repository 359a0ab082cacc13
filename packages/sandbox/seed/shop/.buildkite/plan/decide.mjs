const documentation = [
  /\.md$/,
  /(^|\/)docs\//,
  /(^|\/)mkdocs\.yml$/,
  /(^|\/)catalog-info\.yaml$/,
  /^(org|system)\.yaml$/,
  /^(CODEOWNERS|\.gitignore)$/,
];
const isDocumentation = file => documentation.some(pattern => pattern.test(file));

function counted(files) {
  return files.length === 1 ? '1 file' : `${files.length} files`;
}

function listed(names) {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Those of `changed` that a service depends on, however indirectly. */
function reached(service, byName, changed) {
  const seen = new Set([service.name]);
  const next = [...service.dependsOn];
  while (next.length > 0) {
    const name = next.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    next.push(...byName.get(name).dependsOn);
  }
  return changed.filter(name => name !== service.name && seen.has(name));
}

/** Which services have to be built again, and why; documentation is no reason. */
export function decide(services, files) {
  const byName = new Map(services.map(service => [service.name, service]));
  const ownerOf = file => /^services\/([^/]+)\//.exec(file)?.[1];
  const source = files.filter(file => !isDocumentation(file));
  const shared = source.filter(file => !byName.has(ownerOf(file)));
  const changed = services
    .map(({ name }) => name)
    .filter(name => source.some(file => ownerOf(file) === name));

  return services.map(service => {
    const { name } = service;
    const own = source.filter(file => ownerOf(file) === name);
    const because = reached(service, byName, changed);
    const details = {
      files: [...own, ...shared].slice(0, 200),
      ...(because.length > 0 && { because }),
    };
    if (own.length > 0) {
      return { name, affected: true, reason: `${counted(own)} changed`, ...details };
    }
    if (shared.length > 0) {
      const what = shared.length === 1 ? shared[0] : counted(shared);
      return {
        name,
        affected: true,
        reason: `${what} changed, which all services are built with`,
        ...details,
      };
    }
    if (because.length > 0) {
      return {
        name,
        affected: true,
        reason: `depends on ${listed(because)}, which changed`,
        ...details,
      };
    }
    const isDocumented = files.some(file => ownerOf(file) === name);
    const reason = isDocumented
      ? 'only its documentation changed'
      : 'nothing it is built from changed';
    return { name, affected: false, reason };
  });
}
