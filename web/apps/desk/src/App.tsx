import { createRootRoute, createRoute, createRouter, lazyRouteComponent, RouterProvider } from "@tanstack/react-router";
import { places } from "./routes";

const root = createRootRoute();
const tree = root.addChildren(
  places.map((place) =>
    createRoute({ getParentRoute: () => root, path: place.path, component: lazyRouteComponent(place.load) }),
  ),
);
const router = createRouter({ routeTree: tree, basepath: "/desk", defaultPreload: "intent" });

export function App() {
  return <RouterProvider router={router} />;
}
