import { Skeleton, SkeletonRows, useLate } from "@yingda/ui";

const tiles = ["waiting", "progress", "median", "within", "bot", "rating"];

/** The board's shape, while its first numbers take longer than 300 ms. */
export function BoardSkeleton({ label }: { label: string }) {
  const late = useLate(300);
  if (!late) return <div aria-busy="true" />;
  return (
    <div className="b-in" aria-busy="true" role="status" aria-label={label}>
      <div className="b-tiles">
        {tiles.map((tile) => (
          <div key={tile} className="card tile b-sk">
            <Skeleton width="40%" />
            <Skeleton width="64px" className="v" />
            <Skeleton width="70%" />
          </div>
        ))}
      </div>
      <div className="b-main">
        <div className="card">
          <SkeletonRows rows={4} label={label} />
        </div>
        <div className="card">
          <SkeletonRows rows={4} label={label} />
        </div>
      </div>
    </div>
  );
}
