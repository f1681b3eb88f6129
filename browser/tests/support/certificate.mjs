//! A self-signed certificate for this machine, which nobody trusts who was not told to.

import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/**
 * A new key and certificate for `localhost` and 127.0.0.1, valid from yesterday for a year.
 *
 * @returns {{ key: string, certificate: string }} both as PEM
 */
export function selfSigned() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = sequence(identifier("2a8648ce3d040302"));
  const name = sequence(set(sequence(identifier("550403"), der(0x0c, Buffer.from("Kring test mail server")))));
  const day = 24 * 60 * 60 * 1000;
  const serial = randomBytes(16);
  serial[0] = (serial[0] & 0x7f) | 0x40; // positive, and no zero to spare

  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))), // version 3
    integer(serial),
    ecdsaWithSha256,
    name, // who signed it
    sequence(time(Date.now() - day), time(Date.now() + 365 * day)),
    name, // whose it is
    publicKey.export({ type: "spki", format: "der" }),
    der(
      0xa3,
      sequence(
        // subjectAltName: what clients look at
        sequence(
          identifier("551d11"),
          der(
            0x04,
            sequence(der(0x82, Buffer.from("localhost")), der(0x87, Buffer.from([127, 0, 0, 1]))),
          ),
        ),
      ),
    ),
  );
  const signature = sign("sha256", content, privateKey);
  const whole = sequence(content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g);
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    certificate: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

/** One value of the encoding that certificates have (DER, X.690): what it is, how long, and it. */
function der(tag, ...contents) {
  const content = Buffer.concat(contents);
  const length = content.length;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents) => der(0x30, ...contents);
const set = (...contents) => der(0x31, ...contents);
const integer = (bytes) => der(0x02, bytes);
const identifier = (hex) => der(0x06, Buffer.from(hex, "hex"));

/** A moment as `YYYYMMDDHHMMSSZ`, or with two digits for the year as long as that is the rule. */
function time(milliseconds) {
  const digits = new Date(milliseconds).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return digits < "2050" ? der(0x17, Buffer.from(digits.slice(2))) : der(0x18, Buffer.from(digits));
}
