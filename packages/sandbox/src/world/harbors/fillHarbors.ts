import type { CompanyImages, CompanyRegistry, RegistryDeed } from '../images';
import { companyDeeds } from './companyDeeds';
import type { CompanyHarbors } from './createHarbors';
import { manyImages, type ManyImages } from './manyImages';

/** What it takes to fill the company's Harbors. */
export interface FillOptions {
  harbors: CompanyHarbors;
  registry: CompanyRegistry;
  images: CompanyImages;
  /** What the past's builds did, in order. */
  deeds: readonly RegistryDeed[];
  /** Further images, for benchmarks. */
  more: ManyImages;
  /** When the past ends, milliseconds since the epoch. */
  now: number;
}

/** Something that happened to the registry. */
export interface RegistryHappening {
  /** Milliseconds since the epoch. */
  at: number;
  happens(): void;
}

/** Lives through what happened to the company's Harbors, by the same machinery that works from then on. */
export async function fillHarbors(options: FillOptions): Promise<void> {
  const { harbors, now, registry, more } = options;
  const { clock } = harbors;
  const happenings = [
    ...companyDeeds(options),
    ...manyImages(harbors, more, now),
  ].sort((one, other) => one.at - other.at);
  for (const { at, happens } of happenings) {
    await clock.liveThrough(at, nextTurn);
    clock.skipTo(at);
    happens();
  }
  await clock.liveThrough(now, nextTurn);
  clock.skipTo(now);
  registry.endPast();
  clock.catchUp();
}

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
