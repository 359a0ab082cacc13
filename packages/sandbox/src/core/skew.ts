const timestamps = /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z"/g;

/** An answer in JSON as a server gives it whose clock is wrong by so many seconds. */
export function skewed(json: string, seconds: number): string {
  return json.replace(timestamps, (_whole, time: string, fraction = '') => {
    const moved = new Date(Date.parse(`${time}Z`) + seconds * 1000);
    return `"${moved.toISOString().slice(0, 19)}${fraction}Z"`;
  });
}
