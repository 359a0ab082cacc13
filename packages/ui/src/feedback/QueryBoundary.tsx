import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailureState } from './FailureState';
import { RowSkeletons } from './RowSkeletons';

/** Props of {@link QueryBoundary}. */
interface QueryBoundaryProps<T> {
  query: UseQueryResult<T>;
  /** What was asked for, for example "the testbeds". */
  subject: string;
  /** Shape of what is to come. */
  skeleton?: { rows: number; height: number };
  children: (data: T) => ReactNode;
}

/** The data, or its shape while it loads, or why it is not there. Data once shown stays when a later read fails. */
export function QueryBoundary<T>(props: QueryBoundaryProps<T>) {
  const { query, skeleton = { rows: 4, height: 56 } } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (query.isError) {
    return (
      <FailureState
        error={query.error}
        subject={props.subject}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  return <RowSkeletons {...skeleton} />;
}
