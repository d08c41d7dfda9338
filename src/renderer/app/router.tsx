import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { HomeScreen } from '../features/home/home-screen.tsx';
import { NotThere } from './not-there.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotThere });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  // Not fetched on demand as the other screens are: it is what most people see first.
  component: HomeScreen,
});

const project = createRoute({
  getParentRoute: () => root,
  path: '/project/$projectId',
  component: lazyRouteComponent(() => import('./project-layout.tsx'), 'ProjectLayout'),
});

const projectIndex = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/project/$projectId/data', params });
  },
});

interface DataSearch {
  file?: string;
  part?: string;
  also?: string[];
}

const data = createRoute({
  getParentRoute: () => project,
  path: '/data',
  /** `file`: the path of a file to look at before it is brought in; `also`: further files that belong to it. */
  validateSearch: ({ file, part, also }: Record<string, unknown>): DataSearch => {
    if (typeof file !== 'string' || file === '') return {};
    const further = Array.isArray(also) ? also.filter((each) => typeof each === 'string') : [];
    return {
      file,
      part: typeof part === 'string' ? part : undefined,
      also: further.length > 0 ? further : undefined,
    };
  },
  component: lazyRouteComponent(() => import('../features/data/data-screen.tsx'), 'DataScreen'),
});

const prepare = createRoute({
  getParentRoute: () => project,
  path: '/prepare',
  component: lazyRouteComponent(() => import('../features/prepare/prepare-screen.tsx'), 'PrepareScreen'),
});

const features = createRoute({
  getParentRoute: () => project,
  path: '/features',
  component: lazyRouteComponent(() => import('../features/features/features-screen.tsx'), 'FeaturesScreen'),
});

const explore = createRoute({
  getParentRoute: () => project,
  path: '/explore',
  component: lazyRouteComponent(() => import('../features/explore/explore-screen.tsx'), 'ExploreScreen'),
});

const segments = createRoute({
  getParentRoute: () => project,
  path: '/segments',
  component: lazyRouteComponent(() => import('../features/segments/segments-screen.tsx'), 'SegmentsScreen'),
});

const report = createRoute({
  getParentRoute: () => project,
  path: '/report',
  component: lazyRouteComponent(() => import('../features/report/report-screen.tsx'), 'ReportScreen'),
});

const newcomers = createRoute({
  getParentRoute: () => project,
  path: '/newcomers',
  component: lazyRouteComponent(() => import('../features/newcomers/newcomers-screen.tsx'), 'NewcomersScreen'),
});

const routeTree = root.addChildren([
  home,
  project.addChildren([projectIndex, data, prepare, features, explore, segments, report, newcomers]),
]);

export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPreload: 'intent',
    scrollRestoration: true,
    scrollToTopSelectors: ['#content'],
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
