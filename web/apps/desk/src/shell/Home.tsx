import { Navigate } from "@tanstack/react-router";
import { useRail } from "./useRail";

/** The first place of the rail that the person may enter. */
export function Home() {
  const first = useRail()[0];
  return first === undefined ? null : <Navigate to={first.to} replace />;
}
