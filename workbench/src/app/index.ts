export { type AppServerOptions, createAppServer } from './app-server';
export { buildApp } from './build';
