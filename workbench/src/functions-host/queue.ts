/** A message that was taken from a queue and stays hidden from others for a while. */
export interface TakenMessage {
  readonly id: string;
  readonly receipt: string;
  /** The text as stored, before decoding. */
  readonly text: string;
  /** How many times it was taken, this time included. */
  readonly dequeueCount: number;
  readonly insertedOn: Date;
  readonly expiresOn: Date;
  readonly visibleOn: Date;
}

/** What a listener needs of a storage queue. */
export interface Queue {
  readonly name: string;
  take(count: number, hiddenSeconds: number): Promise<readonly TakenMessage[]>;
  /** Hides a message for so many seconds from now, and gives the receipt that counts from then on. */
  hide(id: string, receipt: string, seconds: number): Promise<string>;
  remove(id: string, receipt: string): Promise<void>;
  /** Puts a text into the poison queue that belongs to this queue. */
  poison(text: string): Promise<void>;
}
