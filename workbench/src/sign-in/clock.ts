/** The present moment, as a port: tests hold it still. */
export type Clock = () => Date;
