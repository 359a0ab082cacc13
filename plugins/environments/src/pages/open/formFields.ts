import type { OpenForm } from './openForm';

/** What each part of the form works with. */
export interface FormFieldsProps {
  form: OpenForm;
  /** What is wrong with a field, once it was left. */
  wrong: (field: string) => string | undefined;
  onChange: (change: Partial<OpenForm>) => void;
  onTouch: (field: string) => void;
}
