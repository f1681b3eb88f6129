//! Enough of TOML to write a configuration file.

/**
 * The text of a TOML file.
 *
 * @param {object} tables strings, numbers, booleans, lists of these and tables within tables;
 *   what is `undefined` or `null` is left out
 */
export function toToml(tables) {
  return table(tables, []);
}

function table(values, path) {
  const present = Object.entries(values).filter(([, value]) => value != null);
  const lines = present
    .filter(([, value]) => !isTable(value))
    .map(([name, value]) => `${key(name)} = ${plain(value)}\n`);
  const tables = present
    .filter(([, value]) => isTable(value))
    .map(([name, value]) => {
      const inner = [...path, key(name)];
      return `\n[${inner.join(".")}]\n${table(value, inner)}`;
    });
  return [...lines, ...tables].join("");
}

function plain(value) {
  if (Array.isArray(value)) {
    return `[${value.map(plain).join(", ")}]`;
  }
  if (isTable(value)) {
    const fields = Object.entries(value).map(([name, inner]) => `${key(name)} = ${plain(inner)}`);
    return `{ ${fields.join(", ")} }`;
  }
  if (typeof value === "string") {
    // What JSON escapes, TOML escapes alike; only DEL may stand in JSON as it is.
    return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
  }
  if (typeof value === "boolean" || Number.isFinite(value)) {
    return String(value);
  }
  throw new TypeError(`no value for a configuration file: ${value}`);
}

function key(name) {
  return /^[\w-]+$/.test(name) ? name : plain(name);
}

function isTable(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
