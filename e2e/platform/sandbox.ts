import { sandboxUrl } from './addresses';

interface SystemInfo {
  name: string;
  url: string;
  credentials: Record<string, string>;
}

/** A fault of the sandbox, as its control API takes it. */
export interface Fault {
  system: string;
  kind: string;
  path?: string;
  status?: number;
  delayMs?: number;
  skewSeconds?: number;
}

/** One of the sandbox's systems, with its address and credentials. */
export async function findSystem(name: string): Promise<SystemInfo> {
  const response = await fetch(`${sandboxUrl}/systems`);
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
export async function setFaults(faults: Fault[]): Promise<void> {
  const response = await fetch(`${sandboxUrl}/faults`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Ends every fault. */
export async function endFaults(): Promise<void> {
  const response = await fetch(`${sandboxUrl}/faults`, { method: 'DELETE' });
  if (!response.ok) throw new Error(await response.text());
}
