//! PNG files with a palette: a page has few colours, and a third of the size is enough for it.

import { writeFile } from "node:fs/promises";
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST = 256;

/** @param {Buffer} picture as Chromium makes it: eight bits of red, green and blue, perhaps opacity @param {string} path */
export async function smallPng(picture, path) {
  const { width, height, pixels } = read(picture);
  const { palette, at } = paletteOf(pixels);
  await writeFile(path, write({ width, height, palette, indexes: pixels.map(at) }));
}

/** @param {Buffer} png @returns {{ width: number, height: number, pixels: Uint32Array }} a number for each pixel */
function read(png) {
  const parts = [];
  let head;
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") head = body;
    if (kind === "IDAT") parts.push(body);
    at += length + 12;
  }
  const [width, height, size] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const lines = unfiltered(inflateSync(Buffer.concat(parts)), { width, height, size });
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = lines.readUIntBE(at * size, 3);
  return { width, height, pixels };
}

/** Each line tells how it differs from what is left of it and above. */
function unfiltered(data, { width, height, size }) {
  const row = width * size;
  const out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const to = y * row + x;
      const left = x < size ? 0 : out[to - size];
      const up = y === 0 ? 0 : out[to - row];
      const corner = x < size || y === 0 ? 0 : out[to - row - size];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[to] = data[y * (row + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The colours that are there most; the others become the nearest of them. */
function paletteOf(pixels) {
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const palette = all.slice(0, MOST);
  const places = new Map(all.map((colour, at) => [colour, at < MOST ? at : nearest(colour, palette)]));
  return { palette, at: (colour) => places.get(colour) };
}

const split = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearest(colour, palette) {
  const far = palette.map((other) => {
    const [one, two] = [split(colour), split(other)];
    return one.reduce((sum, value, at) => sum + (value - two[at]) ** 2, 0);
  });
  return far.indexOf(Math.min(...far));
}

function write({ width, height, palette, indexes }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) lines.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const chunks = [
    ["IHDR", head],
    ["PLTE", Buffer.from(palette.flatMap(split))],
    ["IDAT", deflateSync(lines, { level: 9 })],
    ["IEND", Buffer.alloc(0)],
  ];
  return Buffer.concat([SIGNATURE, ...chunks.map(([kind, body]) => chunk(kind, body))]);
}

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(body.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** The checksum at the end of each chunk. */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
