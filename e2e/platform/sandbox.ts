const sandbox = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7600';

interface SystemInfo {
  name: string;
  url: string;
  credentials: Record<string, string>;
}

/** One of the sandbox's systems, with its address and credentials. */
export async function findSystem(name: string): Promise<SystemInfo> {
  const response = await fetch(`${sandbox}/systems`);
  const { items } = (await response.json()) as { items: SystemInfo[] };
  const system = items.find(item => item.name === name);
  if (!system) {
    throw new Error(
      `The sandbox has no system ${name}, only ${items.map(item => item.name).join(', ')}`,
    );
  }
  return system;
}

/** Puts faults in force; an empty list ends all. */
export async function setFaults(
  faults: Array<{ system: string; kind: string } & Record<string, unknown>>,
): Promise<void> {
  const response = await fetch(`${sandbox}/faults`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!response.ok) throw new Error(await response.text());
}
