/** The few forms of ASN.1's DER that a certificate is made of. */

export function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

export function set(...parts: Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts));
}

export function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

/** A whole number of bytes; a leading zero keeps it from being negative. */
export function integer(bytes: Buffer): Buffer {
  const first = bytes[0] ?? 0;
  return tagged(
    0x02,
    first > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes,
  );
}

export function bitString(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([0]), content]));
}

export function octetString(content: Buffer): Buffer {
  return tagged(0x04, content);
}

export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text, 'utf8'));
}

export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(digits, 'ascii'));
}

export const yes = Buffer.from([0x01, 0x01, 0xff]);

/** An object identifier such as `2.5.4.3`. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(
    0x06,
    Buffer.concat([first * 40 + second, ...rest].map(base128)),
  );
}

function base128(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) {
    bytes.unshift((rest & 0x7f) | 0x80);
  }
  return Buffer.from(bytes);
}

function length(size: number): Buffer {
  if (size < 0x80) return Buffer.from([size]);
  const bytes: number[] = [];
  for (let rest = size; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
