import { randomUUID } from 'node:crypto';

/** How many ids of one millisecond are told apart by their order. */
const PER_MILLISECOND = 0x1000;

/**
 * Makes ids of new rows that sort as they were made, as those of Dataverse do: rows of the same second keep their order,
 * and new rows go to the end of the table. The form is that of version 7 of RFC 9562.
 */
export function sequentialIds(now: () => number = Date.now): () => string {
  let moment = 0;
  let count = 0;
  return () => {
    const present = now();
    count += 1;
    if (present > moment) [moment, count] = [present, 0];
    if (count === PER_MILLISECOND) [moment, count] = [moment + 1, 0];
    const time = moment.toString(16).padStart(12, '0');
    const order = count.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-${randomUUID().slice(19)}`;
  };
}
