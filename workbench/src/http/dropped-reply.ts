/** A handler throws this to cut the connection instead of answering, as a failing network does. */
export class DroppedReply extends Error {}
