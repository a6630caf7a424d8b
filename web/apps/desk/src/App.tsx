import { QueryClientProvider } from "@tanstack/react-query";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { useTranslation } from "@yingda/i18n";
import { ToastRegion } from "@yingda/ui";
import { places } from "./routes";
import { queries } from "./session/client";
import { Gate } from "./session/Gate";
import { Broken } from "./shell/Broken";
import { Home } from "./shell/Home";

const root = createRootRoute({ component: Outlet, notFoundComponent: () => null });
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Gate });

const outer = places.filter((place) => place.outside);
const inner = places.filter((place) => !place.outside);
const start = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: Home,
});

const tree = root.addChildren([
  ...outer.map((place) =>
    createRoute({ getParentRoute: () => root, path: place.path, component: lazyRouteComponent(place.load) }),
  ),
  inside.addChildren([
    start,
    ...inner.map((place) =>
      createRoute({ getParentRoute: () => inside, path: place.path, component: lazyRouteComponent(place.load) }),
    ),
  ]),
]);

const router = createRouter({
  routeTree: tree,
  basepath: "/desk",
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
});

export function App() {
  const { t } = useTranslation();
  return (
    <QueryClientProvider client={queries}>
      <ToastRegion label={t("toasts")}>
        <RouterProvider router={router} />
      </ToastRegion>
    </QueryClientProvider>
  );
}
