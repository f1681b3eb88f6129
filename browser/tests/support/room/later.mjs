//! A server whose time goes by without anybody waiting for it: what stands in the log of a round
//! happened longer ago, once it was stopped and is started again.

import pg from "pg";

/**
 * Stops a server as a failing power supply does; minutes go by; it is started again.
 *
 * @param {{ database: string, kill(): Promise<void>, start(): Promise<void> }} server on PostgreSQL
 * @param {string} round
 * @param {number} seconds
 */
export async function laterOn(server, round, seconds) {
  await server.kill();
  await ago(server.database, round, seconds);
  await server.start();
}

/** @param {string} database @param {string} round @param {number} seconds */
async function ago(database, round, seconds) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query("DELETE FROM snapshot");
    const { rowCount } = await client.query(
      `UPDATE event SET at = at - $2, payload = convert_to(jsonb_set(
           convert_from(payload, 'UTF8')::jsonb, '{event,at}', to_jsonb(at - $2))::text, 'UTF8')
       WHERE round_id = $1`,
      [Buffer.from(round.replaceAll("-", ""), "hex"), seconds * 1_000_000],
    );
    if (rowCount === 0) throw new Error("the round has no log");
  } finally {
    await client.end();
  }
}

/** Whose device is wrong about the time, by so many hours; before they go anywhere. */
export const withWrongClock = ({ context }, hours) =>
  context.addInitScript((by) => {
    const wrong = by * 3_600_000;
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given) {
        if (given.length === 0) super(Right.now() + wrong);
        else super(...given);
      }
      static now() {
        return Right.now() + wrong;
      }
    };
  }, hours);

/**
 * When the step ends, as somebody's screen counts: by our clock, in seconds, between these two.
 *
 * @returns {Promise<{ least: number, most: number }>}
 */
export async function endOn({ page, called }) {
  const before = performance.now() / 1000;
  const shown = await page.evaluate(() => {
    const [, sign, minutes, seconds] = /([−-]|\+)?(\d+):(\d\d)/.exec(document.querySelector("main").innerText) ?? [];
    return minutes === undefined ? null : (sign ? -1 : 1) * (60 * minutes + Number(seconds));
  });
  if (shown === null) throw new Error(`${called} sees no clock`);
  // A screen is drawn twice a second.
  return { least: before + shown - 0.6, most: performance.now() / 1000 + shown + 1 };
}
