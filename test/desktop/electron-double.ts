import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

type Handler = (event: unknown, ...args: unknown[]) => unknown;
type Served = (request: { url: string; method: string }) => Promise<Response>;

/** What Electron would show or hold; the double records what our code asked of it. */
class FakeContents extends EventEmitter {
  readonly mainFrame = { url: 'app://lead-review/' };
  windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined;
  readonly sent: unknown[][] = [];
  reloads = 0;
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  reload(): void {
    this.reloads += 1;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
}

class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly done: string[] = [];
  minimized = false;
  loaded = '';
  bounds = { x: 10, y: 20, width: 900, height: 700 };
  constructor(readonly options: Record<string, unknown>) {
    super();
    double.windows.push(this);
    double.app.emit('web-contents-created', {}, this.webContents);
  }
  show = (): unknown => this.done.push('show');
  focus = (): unknown => this.done.push('focus');
  restore = (): unknown => this.done.push('restore');
  maximize = (): unknown => this.done.push('maximize');
  isMinimized = (): boolean => this.minimized;
  isMaximized = (): boolean => false;
  getNormalBounds = (): typeof this.bounds => this.bounds;
  loadURL(url: string): Promise<void> {
    this.loaded = url;
    return Promise.resolve();
  }
}

class FakeUtility extends EventEmitter {
  readonly stderr = new EventEmitter();
  readonly posted: unknown[] = [];
  killed = false;
  constructor(
    readonly entry: string,
    readonly args: string[],
  ) {
    super();
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  kill(): boolean {
    this.killed = true;
    this.emit('exit', 0);
    return true;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = true;
  hasLock = true;
  readonly done: string[] = [];
  requestSingleInstanceLock = (): boolean => this.hasLock;
  quit = (): unknown => this.done.push('quit');
  getPath = (name: string): string => `/home/user/${name}`;
}

class FakeSession extends EventEmitter {
  permissionRequest:
    ((contents: unknown, permission: string, decide: (granted: boolean) => void) => void) | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  displayMedia: ((request: unknown, decide: (streams: unknown) => void) => void) | undefined;
  beforeRequest:
    ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void) | undefined;
  spellChecker = true;
  readonly webRequest = {
    onBeforeRequest: (handler: FakeSession['beforeRequest']): void => void (this.beforeRequest = handler),
  };
  setPermissionRequestHandler = (handler: FakeSession['permissionRequest']): void =>
    void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: FakeSession['permissionCheck']): void =>
    void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: FakeSession['devicePermission']): void =>
    void (this.devicePermission = handler);
  setDisplayMediaRequestHandler = (handler: FakeSession['displayMedia']): void =>
    void (this.displayMedia = handler);
  setSpellCheckerEnabled = (on: boolean): void => void (this.spellChecker = on);
}

/** State of the double; `resetDouble` in beforeEach. */
export const double = {
  app: new FakeApp(),
  session: new FakeSession(),
  windows: [] as FakeWindow[],
  utilities: [] as FakeUtility[],
  handlers: new Map<string, Handler>(),
  schemes: [] as unknown[],
  served: undefined as Served | undefined,
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  openDialog: { canceled: true, filePaths: [] as string[] },
  saveDialog: { canceled: true, filePath: '' },
  dialogs: [] as unknown[],
  boxes: [] as { message: string }[],
  menu: [] as { label?: string; role?: string; submenu?: unknown }[],
};

export function resetDouble(): void {
  Object.assign(double, {
    app: new FakeApp(),
    session: new FakeSession(),
    windows: [],
    utilities: [],
    handlers: new Map(),
    schemes: [],
    served: undefined,
    openDialog: { canceled: true, filePaths: [] },
    saveDialog: { canceled: true, filePath: '' },
    dialogs: [],
    boxes: [],
    menu: [],
  });
}

/** The `electron` module as our code imports it. */
export function electronModule(): Record<string, unknown> {
  return {
    get app() {
      return double.app;
    },
    BrowserWindow: FakeWindow,
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getAllDisplays: () => double.displays },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => void double.schemes.push(...schemes),
      handle: (_scheme: string, served: Served) => void (double.served = served),
    },
    ipcMain: { handle: (channel: string, handler: Handler) => void double.handlers.set(channel, handler) },
    dialog: {
      showOpenDialog: (_window: unknown, options: unknown) => {
        double.dialogs.push(options);
        return Promise.resolve(double.openDialog);
      },
      showSaveDialog: (_window: unknown, options: unknown) => {
        double.dialogs.push(options);
        return Promise.resolve(double.saveDialog);
      },
      showMessageBox: (_window: unknown, options: { message: string }) => {
        double.boxes.push(options);
        return Promise.resolve({ response: 0 });
      },
    },
    Menu: {
      buildFromTemplate: (template: typeof double.menu) => template,
      setApplicationMenu: (menu: typeof double.menu) => void (double.menu = menu),
    },
    utilityProcess: {
      fork: vi.fn((entry: string, args: string[]) => {
        const child = new FakeUtility(entry, args);
        double.utilities.push(child);
        return child;
      }),
    },
  };
}

export type { FakeContents, FakeWindow };
