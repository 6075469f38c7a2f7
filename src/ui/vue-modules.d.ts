// For tools that do not read single-file components themselves (ESLint's type information).
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
