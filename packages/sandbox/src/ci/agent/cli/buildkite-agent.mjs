import { annotate } from './annotate.mjs';
import { downloadArtifacts, uploadArtifacts } from './artifacts.mjs';
import { cancelBuild, getStep } from './build.mjs';
import { dumpEnvironment, getEnvironment } from './environment.mjs';
import {
  existsMetaData,
  getMetaData,
  keysOfMetaData,
  setMetaData,
} from './metaData.mjs';
import { Failure, fatal } from './output.mjs';
import { uploadPipeline } from './pipeline.mjs';

// What a job's command finds as `buildkite-agent`: the part of the real one's commands that jobs use.
const commands = {
  'pipeline upload': uploadPipeline,
  annotate,
  'meta-data set': setMetaData,
  'meta-data get': getMetaData,
  'meta-data exists': existsMetaData,
  'meta-data keys': keysOfMetaData,
  'artifact upload': uploadArtifacts,
  'artifact download': downloadArtifacts,
  'env get': getEnvironment,
  'env dump': dumpEnvironment,
  'step get': getStep,
  'build cancel': cancelBuild,
};

const version = '3.112.0';

function help() {
  const lines = Object.entries(commands).map(([name, { usage }]) =>
    `  buildkite-agent ${name} ${usage}`.trimEnd(),
  );
  return `Usage:\n\n${lines.join('\n')}\n`;
}

async function main(given) {
  if (given[0] === '--version') return `buildkite-agent version ${version}\n`;
  const name = Object.keys(commands).find(each =>
    each.split(' ').every((word, index) => given[index] === word),
  );
  if (name === undefined) {
    const words = given.filter(word => !word.startsWith('-'));
    if (words.length === 0) return help();
    throw new Failure(`No help topic for '${words.join(' ')}'\n\n${help()}`);
  }
  const command = commands[name];
  const rest = given.slice(name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    return `Usage:\n\n  buildkite-agent ${name} ${command.usage}\n\n${command.description}\n`;
  }
  return command.run(rest);
}

try {
  process.stdout.write((await main(process.argv.slice(2))) ?? '');
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  if (error.message) fatal(error.message);
  process.exitCode = error.exitCode;
}
