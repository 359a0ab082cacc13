import type { Build, StepOrder } from '../../buildkite';
import { isBranchWanted } from './branches';
import { holds } from './conditions/evaluate';
import { PipelineFileError } from './PipelineFileError';
import type { CommonFields } from './schemas';

/** What a step has from the group it is in. */
export type Inherited = Pick<
  StepOrder,
  | 'group'
  | 'groupKey'
  | 'dependsOn'
  | 'toleratedFailures'
  | 'allowDependencyFailure'
  | 'excludedBy'
>;

/** The fields that steps of every type have. `where` names the step. */
export function commonFields(
  fields: CommonFields & { skip?: boolean | string },
  build: Build,
  inherited: Inherited,
  where: string,
): StepOrder {
  const key = fields.key ?? fields.identifier ?? fields.id;
  const own = fields.depends_on;
  const dependsOn =
    own || inherited.dependsOn
      ? [...(inherited.dependsOn ?? []), ...(own ?? []).map(({ step }) => step)]
      : undefined;
  const tolerated = [
    ...(inherited.toleratedFailures ?? []),
    ...(own ?? []).filter(each => each.allow_failure).map(({ step }) => step),
  ];
  const tolerant =
    fields.allow_dependency_failure ?? inherited.allowDependencyFailure;
  const excludedBy = inherited.excludedBy ?? exclusion(fields, build, where);
  return {
    ...(key !== undefined && { key }),
    ...(inherited.group !== undefined && { group: inherited.group }),
    ...(inherited.groupKey !== undefined && { groupKey: inherited.groupKey }),
    ...(dependsOn && { dependsOn }),
    ...(tolerated.length > 0 && { toleratedFailures: tolerated }),
    ...(tolerant !== undefined && { allowDependencyFailure: tolerant }),
    ...(excludedBy && { excludedBy }),
  };
}

function exclusion(
  fields: CommonFields & { skip?: boolean | string },
  build: Build,
  where: string,
): StepOrder['excludedBy'] {
  const isTrue = fields.if === undefined || isWanted(fields.if, build, where);
  if (
    fields.skip !== undefined &&
    fields.skip !== false &&
    fields.skip !== ''
  ) {
    return 'skip';
  }
  if (
    fields.branches &&
    !isBranchWanted(fields.branches.join(' '), build.branch)
  ) {
    return 'branches';
  }
  return isTrue ? undefined : 'if';
}

function isWanted(condition: string, build: Build, where: string): boolean {
  try {
    return holds(condition, build);
  } catch (error) {
    if (!(error instanceof PipelineFileError)) throw error;
    throw new PipelineFileError(where, 'if', error.message);
  }
}
