/** Doors that move the clock of the service. */
import { type Door, opened } from './door';
import type { Fields } from './fields';
import { type MovableClock, parseDuration } from './movable-clock';

export function clockDoors(clock: MovableClock): readonly Door[] {
  const shown = () => opened({ now: clock.now().toISOString(), moved: clock.moved, stopped: clock.stopped });
  return [
    { method: 'GET', path: 'clock', does: 'Tells the time of the service.', open: shown },
    {
      method: 'POST',
      path: 'clock',
      does: 'Moves the clock: {"now": "2026-01-31T10:00:00Z", "stopped": true} or {"advance": "PT5M"} (or seconds).',
      takes: 'body',
      open: ({ body }) => {
        const move = readMove(clock, body);
        if (!move || body.problems().length > 0) return undefined;
        move();
        return shown();
      },
    },
    {
      method: 'DELETE',
      path: 'clock',
      does: 'Gives the clock the time of the machine again.',
      open: () => {
        clock.release();
        return shown();
      },
    },
  ];
}

function readMove(clock: MovableClock, body: Fields): (() => void) | undefined {
  const now = readMoment(body);
  const advance = readAdvance(body);
  const stopped = body.flag('stopped');
  if (body.has('now') === body.has('advance')) {
    body.refuse('now', 'clock.oneOf', 'A move has either now or advance.');
    return undefined;
  }
  if (now) return () => clock.set(now, stopped ?? false);
  if (advance === undefined) return undefined;
  if (stopped !== undefined) {
    body.refuse('stopped', 'clock.withNow', 'stopped goes with now only.');
    return undefined;
  }
  return () => clock.advance(advance);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

function readMoment(body: Fields): Date | undefined {
  const text = body.text('now');
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (MOMENT.test(text) && !Number.isNaN(moment.getTime())) return moment;
  body.refuse('now', 'moment.unreadable', 'now is a moment with its zone: 2026-01-31T10:00:00Z.');
  return undefined;
}

/** Milliseconds: a duration in ISO 8601, or seconds. */
function readAdvance(body: Fields): number | undefined {
  const given = body.any('advance');
  if (given === undefined) return undefined;
  const milliseconds =
    typeof given === 'string'
      ? parseDuration(given)
      : typeof given === 'number' && given >= 0
        ? Math.round(given * 1000)
        : undefined;
  if (milliseconds !== undefined && milliseconds <= LONGEST_MOVE) return milliseconds;
  body.refuse(
    'advance',
    'duration.unreadable',
    'advance is a duration such as PT5M or P1DT2H, or seconds; at most 100 years.',
  );
  return undefined;
}

const LONGEST_MOVE = 100 * 366 * 86_400_000;
