/* exported NianbaoJson */

// JSON as it is written: a number keeps the digits that it has, an object the order of its keys.
const NianbaoJson = (() => {
  'use strict';

  const WIDEST = 160; // characters of an object that is written on one line, as the command writes it
  const DEEPEST = 500;
  const TOKEN = /[ \t\n\r]*(?:([{}[\]:,])|("(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

  // A number in the digits in which it was given.
  class Exact {
    constructor(text) {
      this.text = text;
    }
  }

  // A key that one object has twice: one of the two values would be lost.
  class Doubled extends SyntaxError {
    constructor(key) {
      super(`JSON: ${key}`);
      this.key = key;
    }
  }

  // The value that `text` holds, every number in it as `Exact`; throws SyntaxError.
  function parse(text) {
    let at = 0;

    function next() {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text);
      if (!token) {
        throw new SyntaxError(`JSON: ${at}`);
      }
      at = TOKEN.lastIndex;
      return token;
    }

    function value(token, depth) {
      if (depth > DEEPEST) {
        throw new SyntaxError('JSON: depth');
      }
      if (token[1] === '{') {
        return members({}, '}', depth, (made) => {
          const key = string(next());
          expect(':');
          if (Object.prototype.hasOwnProperty.call(made, key)) {
            throw new Doubled(key);
          }
          put(made, key, value(next(), depth + 1));
        });
      }
      if (token[1] === '[') {
        return members([], ']', depth, (made) => made.push(value(next(), depth + 1)));
      }
      if (token[3] !== undefined) {
        return new Exact(token[3]);
      }
      if (token[4] !== undefined) {
        return { true: true, false: false, null: null }[token[4]];
      }
      return string(token);
    }

    function members(made, end, depth, add) {
      const start = at;
      if (next()[1] === end) {
        return made;
      }
      at = start;
      for (;;) {
        add(made);
        const separator = next()[1];
        if (separator === end) {
          return made;
        }
        if (separator !== ',') {
          throw new SyntaxError(`JSON: ${at}`);
        }
      }
    }

    function string(token) {
      if (token[2] === undefined) {
        throw new SyntaxError(`JSON: ${at}`);
      }
      return JSON.parse(token[2]);
    }

    function expect(mark) {
      if (next()[1] !== mark) {
        throw new SyntaxError(`JSON: ${at}`);
      }
    }

    const made = value(next(), 0);
    if (/[^ \t\n\r]/.test(text.slice(at))) {
      throw new SyntaxError(`JSON: ${at}`);
    }
    return made;
  }

  // `key` may be any text, `__proto__` too.
  function put(object, key, value) {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }

  // `value` as JSON that a person reads: a row of plain values on one line, everything else on its own lines.
  function write(value, indent = '') {
    if (value instanceof Exact) {
      return value.text;
    }
    if (value === null || typeof value !== 'object') {
      return JSON.stringify(value);
    }
    const inner = `${indent}  `;
    const isList = Array.isArray(value);
    const children = isList ? value : Object.values(value);
    const written = isList
      ? children.map((item) => write(item, inner))
      : Object.keys(value).map((key) => `${JSON.stringify(key)}: ${write(value[key], inner)}`);
    const [opening, closing] = isList ? '[]' : '{}';
    const flat = opening + written.join(', ') + closing;
    const isPlain = !children.some((item) => item !== null && typeof item === 'object' && !(item instanceof Exact));
    if (!written.length || (isPlain && indent.length + flat.length <= WIDEST)) {
      return flat;
    }
    return `${opening}\n${written.map((member) => inner + member).join(',\n')}\n${indent}${closing}`;
  }

  return { Doubled, Exact, parse, put, write };
})();
