export interface Config {
  /** Kubernetes, in Backstage's own keys; only clusters of type `config` are watched. */
  kubernetes?: {
    clusterLocatorMethods?: Array<{
      /** @visibility backend */
      type: string;
      clusters?: Array<{
        /**
         * As Argo CD's destinations and `argocd.instances[].inCluster` call it. Names the source `kubernetes/<name>`.
         * @visibility backend
         */
        name: string;
        /** @visibility backend */
        url: string;
        /**
         * Environments are watched without a user: `serviceAccount`.
         * @visibility backend
         */
        authProvider?: string;
        /**
         * Token that may list and watch namespaces, workloads, pods and events. Absent on the cluster that the portal runs
         * in (`https://kubernetes.default.svc`): that of its pod.
         * @visibility secret
         */
        serviceAccountToken?: string;
        /**
         * Certificate authorities in base64 of PEM, as kubeconfigs hold them.
         * @visibility backend
         */
        caData?: string;
        /**
         * Path of a PEM file with certificate authorities, instead of `caData`.
         * @visibility backend
         */
        caFile?: string;
        /** @visibility backend */
        skipTLSVerify?: boolean;
      }>;
    }>;
  };
}
