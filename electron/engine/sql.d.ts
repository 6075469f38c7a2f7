/** SQL files are part of the bundle. */
declare module '*.sql?raw' {
  const sql: string;
  export default sql;
}
