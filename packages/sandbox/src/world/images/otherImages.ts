import { buildImage, type BuiltImage } from './buildImage';
import { PROJECT } from './hosts';
import { releases } from './releases';

const DAY = 24 * 3_600_000;

/** An image that no build of the shop makes, ready to be pushed. */
export interface OtherImage {
  /** With its project. */
  repository: string;
  tag: string;
  image: BuiltImage;
  /** Milliseconds since the epoch. */
  at: number;
}

interface OtherRecipe {
  repository: string;
  tag: string;
  dockerfile: string;
  /** Before the past ends. */
  daysAgo: number;
}

/** Images that others are built from, as the company keeps them. */
const bases: readonly OtherRecipe[] = [
  ['node', '24.0.2-slim', 26],
  ['node', '24.4.1-slim', 9],
  ['python', '3.12.3-slim', 26],
  ['python', '3.12.7-slim', 12],
  ['golang', '1.22.2', 26],
  ['golang', '1.23.12', 15],
  ['nginx', '1.25.4-alpine', 26],
  ['nginx', '1.27.3-alpine', 8],
].map(([name, tag, daysAgo]) => ({
  repository: `library/${name}`,
  tag: String(tag),
  dockerfile: `FROM ${name}:${tag}`,
  daysAgo: Number(daysAgo),
}));

/** What pipelines run in, which is nobody's business but theirs. */
const tools: readonly OtherRecipe[] = [
  ['git', '2.51'],
  ['bazel', '8.4.2'],
  ['buildah', '1.41'],
  ['cosign', '2.6'],
  ['crane', '0.20'],
  ['slipway', '1'],
].map(([name, tag]) => ({
  repository: `ci/${name}`,
  tag: String(tag),
  dockerfile: `FROM golang:1.25.4 AS build\nFROM python:3.12.7-slim\nCOPY --from=build /${name} /usr/bin/${name}`,
  daysAgo: 20,
}));

/** Pictures and styles of the shop's pages, and the suite that judges Testbeds. */
const ofShop: readonly OtherRecipe[] = [
  ...releases.map(({ tag }, index) => ({
    repository: `${PROJECT}/web/assets`,
    tag,
    dockerfile: `FROM nginx:${index === 0 ? '1.25.4' : '1.27.3'}-alpine\nCOPY dist /usr/share/nginx/html/${tag}`,
    daysAgo: [13, 7, 0.6][index] ?? 0.6,
  })),
  {
    repository: `${PROJECT}/regression`,
    tag: 'v1.5.0',
    dockerfile: 'FROM node:22.11.0-slim\nCOPY suites ./suites\nRUN npm ci',
    daysAgo: 11,
  },
];

/** Images that no build of the shop makes. @param now when the past ends, milliseconds since the epoch */
export function otherImages(now: number): OtherImage[] {
  return [...bases, ...tools, ...ofShop].map(
    ({ repository, tag, dockerfile, daysAgo }) => {
      const at = now - daysAgo * DAY;
      const service = repository.slice(repository.indexOf('/') + 1);
      const image = buildImage(
        { service, createdAt: at },
        { Dockerfile: dockerfile },
      );
      return { repository, tag, image, at };
    },
  );
}
