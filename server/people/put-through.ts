type Colleague = { userId: string; name: string };
type Assigned = {
  kind: 'exclusive' | 'go-between';
  userId: string;
  userName: string;
  fromName: string;
};

export type PutThrough = Colleague & {
  why: 'go-between' | 'exclusive' | 'cover' | 'advisor';
  /** whom they stand in for or come in between; null: nobody */
  insteadOf: string | null;
};

/**
 * Who should take the call: the go-between where there is one, else whoever serves the client; and whoever stands in
 * for that one while they are away. `coverOf`: null for somebody who is there.
 */
export const putThroughTo = (
  servedBy: Colleague,
  assigned: readonly Assigned[],
  coverOf: (userId: string) => Colleague | null,
): PutThrough => {
  const between = assigned.find(({ kind }) => kind === 'go-between');
  const exclusive = assigned.find(
    ({ kind, userId }) => kind === 'exclusive' && userId === servedBy.userId,
  );
  const first: PutThrough = between
    ? {
        userId: between.userId,
        name: between.userName,
        why: 'go-between',
        insteadOf: servedBy.name,
      }
    : exclusive
      ? { ...servedBy, why: 'exclusive', insteadOf: exclusive.fromName }
      : { ...servedBy, why: 'advisor', insteadOf: null };
  const cover = coverOf(first.userId);
  return cover ? { ...cover, why: 'cover', insteadOf: first.name } : first;
};
