import type { Harbor } from '../../harbor';

/** The network between the company's Harbors. */
export class HarborLink {
  harbors: readonly Harbor[] = [];
  isDown = false;

  /** The Harbor at an address, when one gets there. */
  reach(url: string): Harbor | undefined {
    if (this.isDown) return undefined;
    return this.harbors.find(harbor => harbor.url === url);
  }
}
