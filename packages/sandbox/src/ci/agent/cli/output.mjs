/** Ends the agent with a message of its own and an exit code. */
export class Failure extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

function log(level, message) {
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ');
  process.stderr.write(`${time} ${level.padEnd(6)} ${message}\n`);
}

export const info = message => log('INFO', message);
export const warn = message => log('WARN', message);
export const fatal = message => log('FATAL', message);
