// Turns the outlines of two neighbours into the line between them. Positions are [longitude, latitude] in degrees.

const METRES_PER_DEGREE = 111_195;

/** Metres between two near positions; within 0.5 % at these latitudes, which is enough to size errors. */
export function metres(a, b) {
  const [x, y] = offset(a, b);
  return Math.hypot(x, y);
}

function offset(from, to) {
  const shrink = Math.cos(((from[1] + to[1]) / 2) * (Math.PI / 180));
  return [(to[0] - from[0]) * shrink * METRES_PER_DEGREE, (to[1] - from[1]) * METRES_PER_DEGREE];
}

const key = (position) => position.join();

/**
 * Pieces of the common line, in the order of `ours`, which runs from one end of the line to the other.
 * A piece is `agreed` where both outlines have the same edges. Between those, where they part, it is the way halfway between both, and
 * `deviation` says how far, in metres, either outline is from it at most.
 *
 * @param ours open path along our outline, first and last position on both outlines
 * @param theirs open path along the neighbour's outline between the same two positions
 */
export function commonLine(ours, theirs) {
  const pieces = [];
  const meetings = meetingPoints(ours, theirs);
  for (let k = 1; k < meetings.length; k++) {
    const [from, to] = [meetings[k - 1], meetings[k]];
    if (to.ours === from.ours + 1 && to.theirs === from.theirs + 1) {
      const last = pieces.at(-1);
      if (last?.agreed) last.path.push(ours[to.ours]);
      else pieces.push({ agreed: true, path: [ours[from.ours], ours[to.ours]] });
    } else {
      pieces.push(halfway(ours.slice(from.ours, to.ours + 1), theirs.slice(from.theirs, to.theirs + 1)));
    }
  }
  return pieces;
}

/** Positions that both paths have, leaving out those where one of them turns back. */
function meetingPoints(ours, theirs) {
  const index = new Map(theirs.map((position, i) => [key(position), i]));
  const meetings = [];
  ours.forEach((position, i) => {
    const j = index.get(key(position));
    if (j !== undefined && (meetings.length === 0 || j > meetings.at(-1).theirs)) meetings.push({ ours: i, theirs: j });
  });
  return meetings;
}

function halfway(ours, theirs) {
  const steps = Math.max(ours.length, theirs.length, Math.ceil(length(ours) / 100));
  const path = [];
  for (let k = 0; k <= steps; k++) {
    const [a, b] = [pointAlong(ours, k / steps), pointAlong(theirs, k / steps)];
    path.push([round((a[0] + b[0]) / 2), round((a[1] + b[1]) / 2)]);
  }
  const deviation = Math.max(...[...ours, ...theirs].map((position) => distanceToPath(position, path)));
  return { agreed: false, path: path.filter((p, i) => i === 0 || key(p) !== key(path[i - 1])), deviation };
}

const round = (degrees) => Math.round(degrees * 1e5) / 1e5;

function length(path) {
  return path.slice(1).reduce((sum, position, i) => sum + metres(path[i], position), 0);
}

function pointAlong(path, fraction) {
  let left = fraction * length(path);
  for (let i = 1; i < path.length; i++) {
    const step = metres(path[i - 1], path[i]);
    if (left <= step && step > 0) {
      const t = left / step;
      return [path[i - 1][0] + t * (path[i][0] - path[i - 1][0]), path[i - 1][1] + t * (path[i][1] - path[i - 1][1])];
    }
    left -= step;
  }
  return path.at(-1);
}

export function distanceToPath(position, path) {
  let nearest = Infinity;
  for (let i = 1; i < path.length; i++) {
    const [ax, ay] = offset(position, path[i - 1]);
    const [bx, by] = offset(position, path[i]);
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = squared === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / squared));
    nearest = Math.min(nearest, Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)));
  }
  return nearest;
}

/** The part of a closed ring from one of its positions to another, in the ring's own direction. */
export function partOfRing(ring, from, to) {
  const open = ring.slice(0, -1);
  const start = open.findIndex((position) => key(position) === key(from));
  const turned = [...open.slice(start), ...open.slice(0, start)];
  return turned.slice(0, turned.findIndex((position) => key(position) === key(to)) + 1);
}
