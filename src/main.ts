import { createPinia } from 'pinia';
import { createApp } from 'vue';
import AppShell from './ui/shell/AppShell.vue';
import { createAppRouter } from './ui/router';
import { useNotices } from './ui/stores/notices';
import { useWork } from './ui/stores/work';
import { useWorkspace } from './ui/stores/workspace';
import './ui/styles/fonts.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/controls.css';

/** Composition root of the page: asks which workspace is open, then shows it. */
async function start(): Promise<void> {
  const app = createApp(AppShell);
  app.use(createPinia());
  const notices = useNotices();
  app.config.errorHandler = (error) => notices.fail(error);
  window.addEventListener('unhandledrejection', (event) => notices.fail(event.reason));

  const workspace = useWorkspace();
  workspace.follow(notices.fail, (sentence) => notices.say(sentence, 'warning'));
  useWork().follow();
  await workspace.load().catch(notices.fail);
  app.use(createAppRouter());
  app.mount('#app');
}

void start();
