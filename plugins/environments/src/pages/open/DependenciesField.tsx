import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { Environment } from '@slipway/plugin-environments-common';
import type { FormFieldsProps } from './formFields';

/** Props of {@link DependenciesField}. */
interface DependenciesFieldProps extends FormFieldsProps {
  /** Environments whose services and dependencies are offered. */
  known: Environment[];
}

/** What else the environment needs, from the bases of the GitOps repository. */
export function DependenciesField(props: DependenciesFieldProps) {
  const { form, onChange, onTouch, known, wrong } = props;
  const options = known.flatMap(environment =>
    environment.workloads
      .filter(workload => workload.role !== 'test')
      .map(workload => workload.service),
  );
  const index = form.dependencies.findIndex((_, at) =>
    wrong(`dependencies.${at}`),
  );
  const error = index >= 0 ? wrong(`dependencies.${index}`) : undefined;
  return (
    <Autocomplete
      multiple
      freeSolo
      size="small"
      options={[...new Set(options)].sort()}
      value={form.dependencies}
      onChange={(_, dependencies) => {
        onChange({ dependencies });
        dependencies.forEach((__, at) => onTouch(`dependencies.${at}`));
      }}
      renderInput={params => (
        <TextField
          {...params}
          label="Dependencies"
          error={Boolean(error)}
          helperText={
            error
              ? `${form.dependencies[index]}: ${error}`
              : 'Services and stores it needs besides, from their bases'
          }
        />
      )}
    />
  );
}
