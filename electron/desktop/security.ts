import { app, type Session } from 'electron';
import { isPageUrl } from './app-protocol';

/**
 * The page may show itself and ask the engine, nothing else: no navigation, windows, guests,
 * permissions, devices, downloads or requests to anywhere.
 */
export function setupSecurity(session: Session): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHere = (event: { preventDefault(): void; readonly url: string }): void => {
      if (!isPageUrl(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stayHere);
    contents.on('will-frame-navigate', stayHere);
    contents.on('will-redirect', stayHere);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.on('will-download', (event) => event.preventDefault());
  // Its dictionaries would be fetched from a server.
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOwn(details.url) }));
}

/** The page's own addresses, images it made itself, and the developer tools of an unpackaged program. */
function isOwn(url: string): boolean {
  return (
    isPageUrl(url) ||
    url.startsWith('data:') ||
    url.startsWith(`blob:app:`) ||
    (!app.isPackaged && url.startsWith('devtools:'))
  );
}
