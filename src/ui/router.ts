import { createRouter, createWebHashHistory, type Router } from 'vue-router';
import { PAGE_IDS, type PageId } from '@core/pages/definitions';
import { useWorkspace } from './stores/workspace';

declare module 'vue-router' {
  // Declared by the library as an interface to be merged with.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface RouteMeta {
    /** Shown without an open workspace. */
    free?: boolean;
    /** In the window's title. */
    title: string;
  }
}

/** Hash history: the same addresses under `app://` and `http://127.0.0.1`. */
export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: { name: 'meeting', params: { page: PAGE_IDS[0] } } },
      {
        path: `/:page(${PAGE_IDS.join('|')})`,
        name: 'meeting',
        component: () => import('./pages/meeting/MeetingPage.vue'),
        props: (route) => ({ page: route.params['page'] as PageId }),
        meta: { title: 'Meeting' },
      },
      {
        path: '/welcome',
        name: 'welcome',
        component: () => import('./pages/welcome/WelcomePage.vue'),
        meta: { free: true, title: 'Welcome' },
      },
      {
        path: '/import',
        name: 'import',
        component: () => import('./pages/import/ImportPage.vue'),
        meta: { title: 'Import' },
      },
      {
        path: '/settings',
        name: 'settings',
        component: () => import('./pages/settings/SettingsPage.vue'),
        meta: { title: 'Settings' },
      },
      {
        path: '/imports',
        name: 'imports',
        component: () => import('./pages/imports/ImportsPage.vue'),
        meta: { title: 'Imports and quarantine' },
      },
      {
        path: '/dictionary',
        name: 'dictionary',
        component: () => import('./pages/words/WordsPage.vue'),
        meta: { title: 'Words' },
      },
      {
        path: '/kept-out',
        name: 'kept-out',
        component: () => import('./pages/kept-out/KeptOutPage.vue'),
        meta: { title: 'Kept out' },
      },
      { path: '/:rest(.*)', redirect: '/' },
    ],
  });

  router.beforeEach((to) => {
    const workspace = useWorkspace();
    if (!to.meta.free && workspace.known && workspace.status === null) return { name: 'welcome' };
    return true;
  });
  return router;
}
