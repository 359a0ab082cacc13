import Search from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { isTyping } from './isTyping';

const SETTLE_MS = 200;

/** Props of {@link SearchField}. */
interface SearchFieldProps {
  /** What is searched: `Search environments`. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** Leaves the field for the first row. */
  onLeave?: () => void;
  /** As low as a toolbar, and as wide as there is room. */
  compact?: boolean;
}

/** Search over everything the list knows; `/` comes here from anywhere on the page. */
export function SearchField(props: SearchFieldProps) {
  const { value, onChange, onLeave } = props;
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);

  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  return (
    <TextField
      inputRef={input}
      type="search"
      size="small"
      value={text}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault();
          input.current?.blur();
          onLeave?.();
        }
      }}
      placeholder={props.placeholder}
      inputProps={{ 'aria-label': props.label, maxLength: 200 }}
      InputProps={{
        sx: props.compact ? { height: 32, fontSize: '0.8125rem' } : undefined,
        startAdornment: (
          <InputAdornment position="start">
            <Search aria-hidden fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: text === '' && (
          <InputAdornment position="end">
            <kbd title="Press / to search">/</kbd>
          </InputAdornment>
        ),
      }}
      sx={props.compact ? { flex: '1 1 180px' } : { width: 340 }}
    />
  );
}
