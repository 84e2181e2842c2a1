import { layOut } from './layout';

const area = ({ width, height }: { width: number; height: number }) => width * height;

test('the areas are in the ratio of the sums, beyond what a Number holds', () => {
  const [a, b, c] = layOut([20_000_000_000_000_000_001n, 10_000_000_000_000_000_000n, 1n], 2);
  if (!a || !b || !c) throw new Error('three tiles are expected');
  expect(area(a) / area(b)).toBeCloseTo(2, 3);
  expect(area(a) + area(b) + area(c)).toBeCloseTo(10_000, 3);
  expect(area(c)).toBeGreaterThan(0);
});

test('no tile leaves the map', () => {
  for (const tile of layOut([9n, 7n, 5n, 3n, 1n], 0.7)) {
    expect(tile.start).toBeGreaterThanOrEqual(0);
    expect(tile.start + tile.width).toBeLessThanOrEqual(100.001);
    expect(tile.top + tile.height).toBeLessThanOrEqual(100.001);
  }
});
