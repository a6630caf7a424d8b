import type { ReactNode } from "react";

export function Case({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <div className="gallery-box">{children}</div>
    </section>
  );
}
