#!/bin/sh
# Builds and pushes the image of every service that differs from main.
set -eu

if [ "${BUILDKITE_PULL_REQUEST:-false}" = "false" ]; then
  tag="main-$(git rev-parse --short=7 HEAD)"
else
  tag="pr-$BUILDKITE_PULL_REQUEST-$(git rev-parse --short=7 HEAD)"
fi

base=$(git merge-base origin/main HEAD)
for service in storefront checkout catalog payments; do
  if git diff --quiet "$base" HEAD -- "services/$service"; then
    continue
  fi
  image="harbor.slipway.test/shop/$service:$tag"
  docker build --tag "$image" "services/$service"
  docker push "$image"
done
