/**
 * Place labels that do not collide: each tries a few positions round its mark, the most mentioned first.
 * Pure arithmetic on boxes in pixels {x, y, width, height}; a greedy placement after the usual point-feature
 * order of preference (Imhof 1975: right of the point before left, above before below).
 */
const GAP = 3;
const FAR = 10; // for a label that finds no room close by

/**
 * @param wanted  [{id, at: {x, y}, radius, width, height, centred?, along?: [{x, y}]}] in order of importance
 * @param taken   boxes that no label may cover (marks, controls); with `faint: true` it rather should not
 * @param soft    points that a label should rather not cover (railways)
 * @param frame   the box inside which labels must stay
 * @returns Map id -> {x, y}: the label's upper left corner; a label without room is missing
 */
export function placeLabels(wanted, taken, soft, frame) {
  const placed = new Map();
  const blocked = taken.filter(({ faint }) => !faint);
  const faint = taken.filter((box) => box.faint);
  const cost = (box, rank) =>
    rank + 2 * soft.filter((point) => covers(box, point)).length + 4 * faint.filter((other) => overlap(box, other)).length;
  for (const label of wanted) {
    const best = candidates(label)
      .map((box, rank) => ({ box, cost: cost(box, rank) }))
      .filter(({ box }) => inside(box, frame) && !blocked.some((other) => overlap(box, other)))
      .reduce((least, next) => (least && least.cost <= next.cost ? least : next), null);
    if (best) {
      placed.set(label.id, { x: best.box.x, y: best.box.y });
      blocked.push(best.box);
    }
  }
  return placed;
}

function candidates({ at, radius, width, height, along, centred }) {
  const box = (x, y) => ({ x, y, width, height });
  if (along) return along.flatMap((point) => [box(point.x + 6, point.y - height - 2), box(point.x - width - 6, point.y + 2)]);
  return [GAP, FAR].flatMap((gap) => around(at, radius + gap, box, { width, height, centred }));
}

function around(at, off, box, { width, height, centred }) {
  const [middleX, middleY] = [at.x - width / 2, at.y - height / 2];
  const corner = off * 0.72;
  const round = [
    box(at.x + off, middleY),
    box(at.x - off - width, middleY),
    box(middleX, at.y - off - height),
    box(middleX, at.y + off),
    box(at.x + corner, at.y - corner - height),
    box(at.x + corner, at.y + corner),
    box(at.x - corner - width, at.y - corner - height),
    box(at.x - corner - width, at.y + corner),
  ];
  return centred ? [round[3], round[2], round[0], round[1]] : round;
}

export function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function covers(box, { x, y }) {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function inside(box, frame) {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

/** The points of a path with more between them, so that none is farther than `step` pixels from the next. */
export function dotted(points, step) {
  return points.flatMap((to, index) => {
    if (index === 0) return [to];
    const from = points[index - 1];
    const parts = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
    return Array.from({ length: parts }, (_, part) => {
      const share = (part + 1) / parts;
      return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    });
  });
}

/**
 * Push overlapping circles apart along the line between them, each by no more than its own radius, so that
 * a mark still covers the point it stands for.
 *
 * @param circles [{at: {x, y}, radius}]
 * @returns for each circle its new centre {x, y}
 */
export function spread(circles, rounds = 12) {
  const centres = circles.map(({ at }) => ({ ...at }));
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < circles.length; i += 1) {
      for (let j = 0; j < i; j += 1) part(centres[i], centres[j], circles[i].radius + circles[j].radius + 1, i - j);
    }
    circles.forEach(({ at, radius }, i) => hold(centres[i], at, radius));
  }
  return centres;
}

function part(a, b, wanted, turn) {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= wanted) return;
  const angle = distance > 0.01 ? Math.atan2(dy, dx) : turn; // two marks on one point: any direction will do
  const push = (wanted - distance) / 2;
  a.x += Math.cos(angle) * push;
  a.y += Math.sin(angle) * push;
  b.x -= Math.cos(angle) * push;
  b.y -= Math.sin(angle) * push;
}

function hold(centre, at, radius) {
  const [dx, dy] = [centre.x - at.x, centre.y - at.y];
  const distance = Math.hypot(dx, dy);
  if (distance <= radius) return;
  centre.x = at.x + (dx / distance) * radius;
  centre.y = at.y + (dy / distance) * radius;
}

/**
 * Where a line from the middle of a frame to a point outside it leaves the frame.
 *
 * @returns {x, y, angle} with the angle in radians, clockwise from east; null if the point is inside
 */
export function edgeOf(frame, point) {
  if (covers(frame, point)) return null;
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  const [dx, dy] = [point.x - middle.x, point.y - middle.y];
  const scale = Math.min(
    dx === 0 ? Infinity : frame.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : frame.height / 2 / Math.abs(dy),
  );
  return { x: middle.x + dx * scale, y: middle.y + dy * scale, angle: Math.atan2(dy, dx) };
}

/**
 * Upper left corners for signs along a frame, inside it and one after the other where they would overlap.
 *
 * @param signs [{at: {x, y}, width, height}] with `at` on the frame
 * @param size  {x, y}: width and height of the frame's outer box
 * @param taken boxes that no sign may cover
 * @returns for each sign its corner {x, y}
 */
export function lineUp(signs, size, taken = [], margin = 8) {
  const hold = (value, most) => Math.max(margin, Math.min(value, most - margin));
  const boxes = signs.map(({ at, width, height }) => ({
    x: hold(at.x - width / 2, size.x - width),
    y: hold(at.y - height / 2, size.y - height),
    width,
    height,
  }));
  const order = boxes.map((_, index) => index).sort((a, b) => boxes[a].x + boxes[a].y - boxes[b].x - boxes[b].y);
  const placed = [...taken];
  for (const index of order) {
    const box = boxes[index];
    const upright = signs[index].at.x < size.x * 0.1 || signs[index].at.x > size.x * 0.9;
    for (let other = clash(box, placed); other; other = clash(box, placed)) {
      if (upright) box.y = other.y + other.height + 3;
      else box.x = other.x + other.width + 3;
    }
    placed.push(box);
  }
  return boxes.map(({ x, y }) => ({ x, y }));
}

function clash(box, placed) {
  return placed.find((other) => overlap(box, other));
}
