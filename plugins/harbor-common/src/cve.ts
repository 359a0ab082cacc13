/** Those that are written in capitals throughout, and those whose database writes what follows in small letters. */
const capitals =
  /^(cve|go|rhsa|rhba|rhea|dsa|dla|usn|alas\d*|elsa|rustsec|pysec|snyk|temp)-/i;
const smallAfterPrefix = /^(ghsa|cga)-/i;

/** An identifier of a vulnerability as its database writes it: `cve-2024-3094` is `CVE-2024-3094`, `ghsa-AB12-…` is `GHSA-ab12-…`. */
export function cveAsWritten(cve: string): string {
  const [prefix] = smallAfterPrefix.exec(cve) ?? [];
  if (prefix)
    return `${prefix.toUpperCase()}${cve.slice(prefix.length).toLowerCase()}`;
  return capitals.test(cve) ? cve.toUpperCase() : cve;
}

/** Whether two identifiers of vulnerabilities mean the same one: letters' case does not tell them apart. */
export function isSameCve(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
