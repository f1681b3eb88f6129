//! What one does to bytes that one cannot make.

import { concat, fromBase64, toBase64, utf8 } from "../../../seal/bytes.js";
import { list } from "../../../seal/pack.js";

/** The same, one bit of the byte `at` another; from the end where `at` is negative. */
export function flipped(bytes, at) {
  const copy = bytes.slice();
  copy[at < 0 ? bytes.length + at : at] ^= 1;
  return copy;
}

/** The last byte is not there. */
export const cut = (bytes) => bytes.slice(0, -1);

/** One byte more. */
export const longer = (bytes) => concat(bytes, Uint8Array.of(0));

/** The fields of a message; its label is the first. */
function fieldsOf(bytes) {
  const fields = [];
  for (let at = 0; at < bytes.length;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    fields.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

/** The message with another field `at`: bytes, or what `change` makes of those that stand there. */
export function withField(bytes, at, change) {
  const fields = fieldsOf(bytes);
  return list(...fields.with(at, typeof change === "function" ? change(fields[at]) : change));
}

/** The message as if it were of another version of the format. */
export function ofVersion(bytes, version) {
  const relabelled = (label) =>
    utf8(new TextDecoder().decode(label).replace("/1/", `/${version}/`));
  return withField(bytes, 0, relabelled);
}

/** A change of bytes, as a change of their base64. */
export const in64 = (change) => (base64) => toBase64(change(fromBase64(base64)));

/** One field of one message in the place of that of another. */
export const mixed = (bytes, at, other) => withField(bytes, at, fieldsOf(other)[at]);
