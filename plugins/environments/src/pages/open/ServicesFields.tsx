import Add from '@mui/icons-material/Add';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import type { FormFieldsProps } from './formFields';
import { usualTag, type ServiceFields } from './openForm';

/** Props of {@link ServicesFields}. */
interface ServicesFieldsProps extends FormFieldsProps {
  /** Image repository by service, as other environments use it. */
  images: Map<string, string>;
}

/** The services that the change touches, each with the image to run. */
export function ServicesFields(props: ServicesFieldsProps) {
  const { form, wrong, onChange, onTouch, images } = props;
  const change = (index: number, part: Partial<ServiceFields>) =>
    onChange({
      services: form.services.map((service, at) =>
        at === index ? { ...service, ...part } : service,
      ),
    });
  const choose = (index: number, name: string) => {
    const service = form.services[index];
    change(index, {
      name,
      image: images.get(name) ?? service?.image ?? '',
      tag: service?.tag || usualTag(form.number, form.commit),
    });
  };
  const text = (index: number, key: 'image' | 'tag', label: string) => {
    const field = `services.${index}.${key}`;
    return (
      <TextField
        size="small"
        required
        label={label}
        value={form.services[index]?.[key] ?? ''}
        onChange={event => change(index, { [key]: event.target.value })}
        onBlur={() => onTouch(field)}
        error={Boolean(wrong(field))}
        helperText={wrong(field) ?? ' '}
      />
    );
  };
  return (
    <Box role="group" aria-label="Services">
      {form.services.map((service, index) => (
        <Box
          key={index}
          sx={{
            display: 'grid',
            gridTemplateColumns: '160px 1fr 200px 40px',
            gap: 1.5,
            alignItems: 'start',
          }}
        >
          <Autocomplete
            freeSolo
            size="small"
            options={[...images.keys()]}
            inputValue={service.name}
            onInputChange={(_, name) => choose(index, name)}
            onBlur={() => onTouch(`services.${index}.name`)}
            renderInput={params => (
              <TextField
                {...params}
                required
                label="Service"
                error={Boolean(wrong(`services.${index}.name`))}
                helperText={wrong(`services.${index}.name`) ?? ' '}
              />
            )}
          />
          {text(index, 'image', 'Image')}
          {text(index, 'tag', 'Tag')}
          <IconButton
            aria-label={`Remove service ${service.name || index + 1}`}
            disabled={form.services.length === 1}
            onClick={() =>
              onChange({
                services: form.services.filter((_, at) => at !== index),
              })
            }
          >
            <DeleteOutline fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        size="small"
        startIcon={<Add aria-hidden />}
        onClick={() =>
          onChange({
            services: [...form.services, { name: '', image: '', tag: '' }],
          })
        }
      >
        Add a service
      </Button>
    </Box>
  );
}
