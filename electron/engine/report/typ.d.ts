/** Report templates are part of the bundle. */
declare module '*.typ?raw' {
  const template: string;
  export default template;
}
