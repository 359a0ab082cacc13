import type { EnvironmentSectionProps } from '@slipway/environments-react';
import type { Environment } from '@slipway/plugin-environments-common';
import { createContext, useContext, type ComponentType } from 'react';

/** A section of another plugin. It loads and fails by itself. */
export interface AddedSection {
  id: string;
  Component: ComponentType<EnvironmentSectionProps>;
}

const AddedSectionsContext = createContext<AddedSection[]>([]);

/** Tells pages beneath it what other plugins add to the page of every environment. */
export const AddedSectionsProvider = AddedSectionsContext.Provider;

/** What other plugins have to say of an environment. */
export function AddedSections({ environment }: { environment: Environment }) {
  const { name, change, workloads } = environment;
  const services = workloads
    .filter(({ role }) => role === 'service')
    .map(({ service }) => service);
  return useContext(AddedSectionsContext).map(({ id, Component }) => (
    <Component
      key={`${id} ${name}`}
      environment={name}
      change={change}
      services={services}
    />
  ));
}
