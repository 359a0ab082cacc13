import { goQuote } from './quote';
import {
  type GoValue,
  formatValue,
  isList,
  isMap,
  sortedKeys,
  typeName,
} from './values';

interface Directive {
  flags: string;
  width: number;
  precision?: number;
  verb: string;
}

/** Go's `fmt.Sprintf`, its marks for wrong arguments included: `%!s(float64=1.1)`, `%!d(MISSING)`, `%!(EXTRA …)`. */
export function formatPrintf(
  format: string,
  values: readonly GoValue[],
): string {
  let next = 0;
  const text = format.replace(
    /%([-+# 0]*)(\d*)(?:\.(\d*))?(.|$)/gsu,
    (_match, flags: string, width: string, precision, verb: string) => {
      if (verb === '%') return '%';
      if (verb === '') return '%!(NOVERB)';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const directive: Directive = { flags, width: Number(width), verb };
      if (typeof precision === 'string') {
        directive.precision = Number(precision);
      }
      return formatArgument(directive, values[next++]);
    },
  );
  const extra = values
    .slice(next)
    .map(value =>
      value === undefined || value === null
        ? '<nil>'
        : `${typeName(value)}=${formatValue(value)}`,
    );
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatArgument(directive: Directive, value: GoValue): string {
  const { verb } = directive;
  if (verb === 'T') return pad(typeName(value), directive);
  if (verb === 'v' && (value === undefined || value === null)) {
    return pad('<nil>', directive);
  }
  if (isList(value)) {
    const items = value.map(item => formatArgument(directive, item));
    return `[${items.join(' ')}]`;
  }
  if (isMap(value)) {
    const entries = sortedKeys(value).map(
      key =>
        `${formatArgument(directive, key)}:${formatArgument(directive, value[key])}`,
    );
    return `map[${entries.join(' ')}]`;
  }
  return formatScalar(directive, value) ?? wrongVerb(verb, value);
}

function wrongVerb(verb: string, value: GoValue): string {
  if (value === undefined || value === null) return `%!${verb}(<nil>)`;
  return `%!${verb}(${typeName(value)}=${formatValue(value)})`;
}

function formatScalar(
  directive: Directive,
  value: GoValue,
): string | undefined {
  switch (typeof value) {
    case 'string':
      return formatText(directive, value);
    case 'bigint':
      return formatInteger(directive, value);
    case 'number':
      return formatReal(directive, value);
    case 'boolean':
      return 'vt'.includes(directive.verb)
        ? pad(String(value), directive)
        : undefined;
    default:
      return undefined;
  }
}

function formatText(directive: Directive, value: string): string | undefined {
  const cut =
    directive.precision === undefined
      ? value
      : [...value].slice(0, directive.precision).join('');
  switch (directive.verb) {
    case 's':
    case 'v':
      return pad(cut, directive);
    case 'q':
      return pad(goQuote(cut), directive);
    case 'x':
      return pad(Buffer.from(cut).toString('hex'), directive);
    case 'X':
      return pad(Buffer.from(cut).toString('hex').toUpperCase(), directive);
    default:
      return undefined;
  }
}

function formatInteger(
  directive: Directive,
  value: bigint,
): string | undefined {
  switch (directive.verb) {
    case 'd':
    case 'v':
      return padNumber(value.toString(), directive);
    case 'b':
      return padNumber(value.toString(2), directive);
    case 'o':
      return padNumber(value.toString(8), directive);
    case 'x':
      return padNumber(value.toString(16), directive);
    case 'X':
      return padNumber(value.toString(16).toUpperCase(), directive);
    case 'c':
      return pad(String.fromCodePoint(Number(value)), directive);
    case 'q':
      return pad(goQuote(String.fromCodePoint(Number(value)), "'"), directive);
    default:
      return undefined;
  }
}

function formatReal(directive: Directive, value: number): string | undefined {
  switch (directive.verb) {
    case 'v':
    case 'g':
      return padNumber(formatValue(value), directive);
    case 'f':
    case 'F':
      return padNumber(value.toFixed(directive.precision ?? 6), directive);
    case 'e': {
      const text = value.toExponential(directive.precision ?? 6);
      return padNumber(text.replace(/e([+-])(\d)$/, 'e$10$2'), directive);
    }
    default:
      return undefined;
  }
}

function padNumber(text: string, directive: Directive): string {
  const signed =
    directive.flags.includes('+') &&
    directive.verb !== 'v' &&
    !text.startsWith('-')
      ? `+${text}`
      : text;
  if (!directive.flags.includes('0') || directive.flags.includes('-')) {
    return pad(signed, directive);
  }
  const sign = /^[+-]/.exec(signed)?.[0] ?? '';
  return (
    sign +
    signed.slice(sign.length).padStart(directive.width - sign.length, '0')
  );
}

function pad(text: string, directive: Directive): string {
  return directive.flags.includes('-')
    ? text.padEnd(directive.width)
    : text.padStart(directive.width);
}
