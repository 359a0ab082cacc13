export { GoYamlError } from './errors';
export {
  isYamlMap,
  parseGoYaml,
  parseYamlDocuments,
  type YamlMap,
  type YamlValue,
} from './parse';
export { writeGoYaml } from './write';
