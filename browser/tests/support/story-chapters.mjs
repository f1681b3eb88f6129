//! A long story in chapters: when one goes wrong, it is told which, and what everybody saw.

/**
 * @param {object[]} people whoever is in the story; may grow
 * @returns {(name: string, act: () => Promise<void>) => Promise<void>}
 */
export function chapters(people) {
  return async (name, act) => {
    const begin = process.hrtime.bigint();
    try {
      await act();
    } catch (failure) {
      const screens = await Promise.all(people.map(screenOf));
      throw new Error(`${name}: ${failure.message}\n\n${screens.join("\n\n")}`, { cause: failure });
    }
    if (process.env.KRING_TEST_TIMES) {
      console.log(`${name}: ${(process.hrtime.bigint() - begin) / 1_000_000n} ms`);
    }
  };
}

async function screenOf(person) {
  const { page, name } = person;
  if (page.isClosed()) {
    return `${name} is gone`;
  }
  const seen = await page
    .locator("body")
    .innerText({ timeout: 1_000 })
    .catch((failure) => failure.message);
  const troubles = person.problems().map((one) => `  ! ${one}`);
  return [`${name} at ${page.url()} saw:`, seen.replaceAll(/^/gm, "  | "), ...troubles].join("\n");
}
